using Customers.Application.Lines;
using Customers.Application.Resources;
using Customers.Domain.Customers;
using NSubstitute;

namespace Customers.Application.Tests.Resources;

public sealed class ReportResourceLineTests
{
    private static readonly ResourceReport both = new(
        "numbers",
        ["0195f000-0000-7000-8000-0000000000b1", "0195f000-0000-7000-8000-0000000000b2"],
        [],
        Complete: null
    );

    private readonly TestBench bench = TestBench.For(SomeCaller.Service);

    [Fact]
    public async Task Line_None_AsksForNothing()
    {
        await bench.DoneAsync(new ReportResourceLine(Line: null));

        Assert.Empty(bench.Ledger.ReceivedCalls());
    }

    [Fact]
    public async Task Lines_EachIsTakenOrRefusedByItself()
    {
        bench.Given(CustomerStatus.Active);

        Assert.Equal("refused UNKNOWN_MEMBER", await LineAsync(new(1, null, new("hat", "UNKNOWN_MEMBER", "No."), [])));
        Assert.Equal("refused INVALID_ID", await LineAsync(Line("nobody", both)));
        Assert.Equal("refused CUSTOMER_NOT_FOUND", await LineAsync(Line(Guid.NewGuid().ToString(), both)));
        Assert.Equal("refused UNKNOWN_WORD", await LineAsync(Line(Some.AccountId.Value.ToString(), both with { Type = "hats" })));
        Assert.Equal("reported ", await LineAsync(Line(Some.AccountId.Value.ToString(), both)));
    }

    private async Task<string> LineAsync(Line<CustomerReport> line)
    {
        var answer = await bench.SendAsync(new ReportResourceLine(line));
        Assert.False(answer.Refused(out _, out var result));
        Assert.Equal(line.Number, result.Line);
        return $"{result.Status} {result.Error?.Reason}";
    }

    private static Line<CustomerReport> Line(string id, ResourceReport report) => new(2, new(id, report), Fault: null, []);
}
