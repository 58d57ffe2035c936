using Customers.Application.Customers;
using Customers.Domain.Customers;
using Customers.Domain.Events;

namespace Customers.Application.Tests.Customers;

/// <summary>Beside what CustomerCommandTests tells of every change of an account.</summary>
public sealed class LiftHoldTests
{
    private readonly TestBench bench = TestBench.For(SomeCaller.Staff);

    [Fact]
    public async Task LiftHold_LastOne_ReactivatesTheAccount()
    {
        var customer = bench.Given(CustomerStatus.Suspended);

        Assert.Equal("active", (await bench.DoneAsync(new LiftHold(Some.AccountId, HoldKind.Billing, Some.Why))).Status);
        Assert.Equal([EventTypes.HoldLifted, EventTypes.CustomerReactivated], customer.Events.Select(happened => happened.Type));
        Assert.Equal(Some.Why, customer.Events[0].StaffReason);
    }

    [Fact]
    public async Task LiftHold_NotThere_ChangesNothing()
    {
        var customer = bench.Given(CustomerStatus.Suspended);
        Assert.Equal("suspended", (await bench.DoneAsync(new LiftHold(Some.AccountId, HoldKind.Fraud, Some.Why))).Status);
        Assert.Empty(customer.Events);
    }

    [Fact]
    public async Task LiftHold_OneOfTwo_LeavesTheAccountSuspended()
    {
        var held = Some.Facts(CustomerStatus.Suspended);
        var fraud = new Hold(HoldKind.Fraud, "odd calls", Some.StaffId.Value, Some.Earlier);
        var customer = bench.Given(Some.Customer(held with { Holds = [.. held.Holds, fraud] }));

        Assert.Equal("suspended", (await bench.DoneAsync(new LiftHold(Some.AccountId, HoldKind.Billing, Some.Why))).Status);

        Assert.Equal([fraud], customer.Facts.Holds);
        Assert.Equal([EventTypes.HoldLifted, EventTypes.CustomerUpdated], customer.Events.Select(happened => happened.Type));
    }
}
