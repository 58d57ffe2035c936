using Customers.Application.Leaving;
using Customers.Domain.Customers;
using Customers.Domain.Events;

namespace Customers.Application.Tests.Leaving;

/// <summary>Beside what CustomerCommandTests tells of every change of an account.</summary>
public sealed class RecoverCustomerTests
{
    private readonly TestBench bench = TestBench.For(SomeCaller.Staff);

    [Fact]
    public async Task Recover_FrozenAccount_IsActiveAgain()
    {
        var customer = bench.Given(CustomerStatus.Frozen);

        var answer = await bench.DoneAsync(new RecoverCustomer(Some.AccountId, Some.Why));

        Assert.Equal("active", answer.Status);
        Assert.Null(answer.TmDeletionScheduled);
        var recorded = Assert.Single(customer.Events);
        Assert.Equal((EventTypes.CustomerRecovered, Some.Why), (recorded.Type, recorded.StaffReason));
    }

    [Fact]
    public async Task Recover_FrozenAccountWithAHold_IsSuspendedAgain()
    {
        var held = Some.Facts(CustomerStatus.Suspended).Holds;
        var customer = bench.Given(Some.Customer(Some.Facts(CustomerStatus.Frozen) with { Holds = held }));

        Assert.Equal("suspended", (await bench.DoneAsync(new RecoverCustomer(Some.AccountId, Some.Why))).Status);
        Assert.Equal(held, customer.Facts.Holds);
    }

    [Theory]
    [InlineData(CustomerStatus.Initial)]
    [InlineData(CustomerStatus.Active)]
    [InlineData(CustomerStatus.Suspended)]
    public async Task Recover_NotFrozen_IsRefused(CustomerStatus status)
    {
        bench.Given(status);
        Assert.Equal(CustomerErrors.NotFrozen, await bench.RefusedAsync(new RecoverCustomer(Some.AccountId, Some.Why)));
    }

    [Fact]
    public async Task Recover_AtTheVeryInstant_IsTooLateForPlatformStaffToo()
    {
        bench.Given(Some.Customer(Some.Facts(CustomerStatus.Frozen) with { DeletionScheduledAt = Some.Now }));
        Assert.Equal(CustomerErrors.DeletionDue, await bench.RefusedAsync(new RecoverCustomer(Some.AccountId, Some.Why)));
    }
}
