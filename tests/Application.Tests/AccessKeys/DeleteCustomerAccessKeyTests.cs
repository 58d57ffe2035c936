using Customers.Application.AccessKeys;
using Customers.Domain.AccessKeys;
using Customers.Domain.Customers;

namespace Customers.Application.Tests.AccessKeys;

public sealed class DeleteCustomerAccessKeyTests
{
    private static readonly DeleteCustomerAccessKey Command = new(Some.AccountId, Some.KeyId);

    private readonly TestBench bench = TestBench.For(SomeCaller.Staff);

    [Theory]
    [InlineData(CustomerStatus.Suspended)]
    [InlineData(CustomerStatus.Frozen)]
    public async Task Delete_KeyOfAStoppedAccount_IsDone(CustomerStatus status)
    {
        bench.Given(status);
        var key = bench.Given(Some.KeyFacts());
        Assert.Equal(Some.Now, (await bench.DoneAsync(Command)).TmDelete);
        Assert.Equal(SomeCaller.Staff.Actor, Assert.Single(key.Events).Actor);
    }

    [Fact]
    public async Task Delete_OtherVersionThanSeen_IsRefused()
    {
        bench.Given(CustomerStatus.Active);
        var key = bench.Given(Some.KeyFacts());
        Assert.Equal(CustomerErrors.VersionMismatch, await bench.RefusedAsync(Command with { IfMatch = new(["999"]) }));
        Assert.Empty(key.Events);
    }

    [Fact]
    public async Task Delete_UnknownKey_IsNotFound()
    {
        bench.Given(CustomerStatus.Active);
        Assert.Equal(AccessKeyErrors.NotFound, await bench.RefusedAsync(Command));
    }

    [Fact]
    public async Task Delete_UnknownAccount_IsNotFound() =>
        Assert.Equal(CustomerErrors.NotFound, await bench.RefusedAsync(Command));

    [Fact]
    public async Task Delete_ByTheAccountsAdministrator_IsDenied() =>
        Assert.Equal("PERMISSION_DENIED", (await TestBench.For(SomeCaller.Admin).TurnedAwayAsync(Command)).Reason);
}
