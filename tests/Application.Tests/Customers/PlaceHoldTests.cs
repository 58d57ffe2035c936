using Customers.Application.Customers;
using Customers.Domain.Customers;
using Customers.Domain.Events;

namespace Customers.Application.Tests.Customers;

/// <summary>Beside what CustomerCommandTests tells of every change of an account.</summary>
public sealed class PlaceHoldTests
{
    private static readonly PlaceHold Command = new(Some.AccountId, HoldKind.Fraud, "odd calls");

    private readonly TestBench bench = TestBench.For(SomeCaller.Staff);

    [Fact]
    public async Task PlaceHold_ActiveAccount_IsSuspendedInTheOperatorsWords()
    {
        var customer = bench.Given(CustomerStatus.Active);

        var answer = await bench.DoneAsync(Command);

        Assert.Equal("suspended", answer.Status);
        Assert.Equal([new Hold(HoldKind.Fraud, "odd calls", Some.StaffId.Value, Some.Now)], customer.Facts.Holds);
        Assert.Equal(EventTypes.CustomerSuspended, Assert.Single(customer.Events).Type);
    }

    [Fact]
    public async Task PlaceHold_InitialAccount_IsRefused()
    {
        bench.Given(CustomerStatus.Initial);
        var error = await bench.RefusedAsync(Command);
        Assert.Equal(CustomerErrors.StillInitial, error);
    }

    [Fact]
    public async Task PlaceHold_AnotherReasonForTheSameKind_ReplacesItAndTheStatusStays()
    {
        var customer = bench.Given(CustomerStatus.Suspended);

        await bench.DoneAsync(Command with { Kind = HoldKind.Billing });

        Assert.Equal([new Hold(HoldKind.Billing, "odd calls", Some.StaffId.Value, Some.Now)], customer.Facts.Holds);
        var recorded = Assert.Single(customer.Events);
        Assert.Equal(EventTypes.CustomerUpdated, recorded.Type);
        Assert.Equal(["holds"], recorded.Changed);
    }

    [Fact]
    public async Task PlaceHold_FrozenAccount_StaysFrozenAndKeepsTheHoldForItsRecovery()
    {
        var customer = bench.Given(CustomerStatus.Frozen);
        Assert.Equal("frozen", (await bench.DoneAsync(Command)).Status);
        Assert.Equal(HoldKind.Fraud, Assert.Single(customer.Facts.Holds).Kind);
    }
}
