using Customers.Application.Resources;
using Customers.Domain.Customers;
using Customers.Domain.Resources;
using NSubstitute;

namespace Customers.Application.Tests.Resources;

public sealed class ReportDeletedResourceTests
{
    private static readonly Resource Deleted = new(
        Some.AccountId,
        ResourceType.Numbers,
        new(Guid.Parse("0195f000-0000-7000-8000-0000000000b1")),
        Some.Now,
        Some.Now
    );

    private static readonly ReportDeletedResource Command = new(Deleted.CustomerId, Deleted.Type, Deleted.Id);

    private readonly TestBench bench = TestBench.For(SomeCaller.Service);

    [Theory]
    [InlineData(CustomerStatus.Active)]
    [InlineData(CustomerStatus.Frozen)]
    [InlineData(CustomerStatus.Deleted)]
    [InlineData(CustomerStatus.Expired)]
    public async Task Report_WhateverTheStatus_TheLedgersWordIsTheAnswer(CustomerStatus status)
    {
        bench.Given(status);
        var known = Deleted with { CreatedAt = Some.Earlier };
        bench.Ledger.RemoveAsync(Deleted, Arg.Any<CancellationToken>()).Returns(known);

        Assert.Equal(ResourceDto.From(known), await bench.DoneAsync(Command));

        Assert.Equal([nameof(IResourceLedger.RemoveAsync)], bench.Writes);
    }

    [Fact]
    public async Task Report_UnknownAccount_IsNotFound() =>
        Assert.Equal(CustomerErrors.NotFound, await bench.RefusedAsync(Command));

    [Fact]
    public async Task Report_AdministratorOfTheAccount_IsDenied()
    {
        bench.Caller = SomeCaller.Admin;
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(Command)).Reason);
    }

    [Fact]
    public void Report_Validate_LeavesOutWhatThisServiceCounts()
    {
        Assert.Empty(Rule.BrokenBy(Command));
        Assert.Equal(["type COUNTED_HERE"], Rule.BrokenBy(Command with { Type = ResourceType.AccessKeys }));
    }
}
