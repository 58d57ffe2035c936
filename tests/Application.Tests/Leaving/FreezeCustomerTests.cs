using Customers.Application.Leaving;
using Customers.Domain.Customers;
using Customers.Domain.Events;

namespace Customers.Application.Tests.Leaving;

/// <summary>Beside what CustomerCommandTests tells of every change of an account.</summary>
public sealed class FreezeCustomerTests
{
    private readonly TestBench bench = TestBench.For(SomeCaller.Staff);

    [Theory]
    [InlineData(CustomerStatus.Active)]
    [InlineData(CustomerStatus.Suspended)]
    public async Task Freeze_LivingAccount_SchedulesTheDeletion(CustomerStatus status)
    {
        var customer = bench.Given(status);

        var answer = await bench.DoneAsync(new FreezeCustomer(Some.AccountId, Some.Why));

        Assert.Equal(("frozen", Some.Now.AddHours(720)), (answer.Status, answer.TmDeletionScheduled));
        var recorded = Assert.Single(customer.Events);
        Assert.Equal((EventTypes.CustomerFrozen, Some.Why), (recorded.Type, recorded.StaffReason));
    }

    [Fact]
    public async Task Freeze_FrozenAccount_ChangesNothing()
    {
        var customer = bench.Given(CustomerStatus.Frozen);
        var answer = await bench.DoneAsync(new FreezeCustomer(Some.AccountId, Some.Why));
        Assert.Equal(Some.Now.AddDays(29), answer.TmDeletionScheduled);
        Assert.Empty(customer.Events);
    }

    [Fact]
    public async Task Freeze_InitialAccount_IsRefused()
    {
        bench.Given(CustomerStatus.Initial);
        Assert.Equal(CustomerErrors.StillInitial, await bench.RefusedAsync(new FreezeCustomer(Some.AccountId, Some.Why)));
    }

    [Fact]
    public async Task Freeze_LivingAccount_IsRemindedAWeekBefore()
    {
        var customer = bench.Given(CustomerStatus.Active);
        await bench.DoneAsync(new FreezeCustomer(Some.AccountId, Some.Why));
        Assert.Equal(Some.Now.AddHours(720).AddDays(-7), customer.Facts.DeletionRemindAt);
    }
}
