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
        Assert.Equal([EventTypes.HoldPlaced, EventTypes.CustomerSuspended], customer.Events.Select(happened => happened.Type));
        Assert.Equal("odd calls", customer.Events[0].StaffReason);
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
        Assert.Equal(EventTypes.HoldPlaced, customer.Events[0].Type);
        var recorded = customer.Events[1];
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

    [Fact]
    public async Task PlaceHold_WordsForTheCustomer_AreInTheRefusalThatTheCustomerReads()
    {
        var customer = bench.Given(CustomerStatus.Active);
        await bench.DoneAsync(Command with { CustomerWords = "Call us." });

        var detail = Assert.Single(customer.EnsureAllowed(CustomerAction.ManageResources, SomeCaller.Admin.Actor).Error!.Details);

        Assert.Equal(("fraud", "Call us."), (detail.Hold, detail.CustomerWords));
        Assert.Null(detail.Message);
    }

    [Fact]
    public async Task PlaceHold_OtherWordsForTheSameReason_ReplaceThem()
    {
        var customer = bench.Given(CustomerStatus.Suspended);
        await bench.DoneAsync(new PlaceHold(Some.AccountId, HoldKind.Billing, "unpaid") { CustomerWords = "Write to us." });
        Assert.Equal("Write to us.", Assert.Single(customer.Facts.Holds).CustomerWords);
    }
}
