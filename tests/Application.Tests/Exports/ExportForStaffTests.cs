using Customers.Application.Exports;
using Customers.Domain.Customers;
using Customers.Domain.Events;

namespace Customers.Application.Tests.Exports;

public sealed class ExportForStaffTests
{
    private static readonly ExportForStaff Command = new(Some.AccountId);

    private readonly TestBench bench = TestBench.For(SomeCaller.Support);

    [Fact]
    public async Task Export_AnAccount_IsToldBeforeItIsWritten()
    {
        bench.Given(CustomerStatus.Frozen);

        Assert.Equal(Some.AccountId, (await bench.DoneAsync(Command)).CustomerId);

        var told = Assert.Single(bench.Supported);
        Assert.Equal((EventTypes.CustomerExported, SomeCaller.Support.Actor), (told.Type, told.Actor));
    }

    [Theory]
    [InlineData(CustomerStatus.Deleted, "ACCOUNT_DELETED")]
    [InlineData(CustomerStatus.Expired, "ACCOUNT_EXPIRED")]
    public async Task Export_AnAccountThatIsGone_IsRefused(CustomerStatus status, string reason)
    {
        bench.Given(status);
        Assert.Equal(reason, (await bench.RefusedAsync(Command)).Reason);
        Assert.Empty(bench.Supported);
    }

    [Fact]
    public async Task Export_UnknownAccount_IsNotFound() =>
        Assert.Equal(CustomerErrors.NotFound, await bench.RefusedAsync(Command));
}
