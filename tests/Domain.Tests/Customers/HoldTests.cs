using Customers.Domain.Customers;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.Customers;

public sealed class HoldTests
{
    private static readonly Hold Fraud = new(HoldKind.Fraud, "Odd traffic.", Actors.Platform.Id, Times.Now);

    [Fact]
    public void PlaceHold_First_SuspendsTheAccount()
    {
        var customer = CustomerBuilder.Account().Build();

        AssertPlaced(customer, Fraud, [Fraud], "customer_suspended", "holds", "status");
        Assert.Equal(CustomerStatus.Suspended, customer.Status);
    }

    [Fact]
    public void PlaceHold_OfAnotherKind_JoinsTheFirst()
    {
        var customer = CustomerBuilder.Account(CustomerStatus.Suspended).Build();

        AssertPlaced(customer, Fraud, [CustomerBuilder.BillingHold, Fraud], "customer_updated", "holds");
    }

    [Fact]
    public void PlaceHold_SameKindOtherReason_ReplacesIt()
    {
        var customer = CustomerBuilder.Account(CustomerStatus.Suspended).Build();
        var hold = new Hold(HoldKind.Billing, "Still unpaid.", Actors.Platform.Id, Times.Now);

        AssertPlaced(customer, hold, [hold], "customer_updated", "holds");
    }

    [Fact]
    public void PlaceHold_SameKindAndReason_ChangesNothing()
    {
        var customer = CustomerBuilder.Account(CustomerStatus.Suspended).Build();

        Expect.Unchanged(customer, () => customer.PlaceHold(HoldKind.Billing, "Unpaid.", Actors.Platform, Times.Now));
    }

    [Fact]
    public void PlaceHold_Frozen_StaysFrozenAndWaits()
    {
        var customer = CustomerBuilder.Account(CustomerStatus.Frozen).Build();

        AssertPlaced(customer, Fraud, [Fraud], "customer_updated", "holds");
        Assert.Equal(CustomerStatus.Frozen, customer.Status);

        customer.CancelDeletion(Actors.Agent, Times.Now);
        Assert.Equal(CustomerStatus.Suspended, customer.Status);
    }

    [Fact]
    public void LiftHold_Last_ReactivatesTheAccount()
    {
        var customer = CustomerBuilder.Account(CustomerStatus.Suspended).Build();

        AssertLifted(customer, HoldKind.Billing, [], "customer_reactivated", "holds", "status");
        Assert.Equal(CustomerStatus.Active, customer.Status);
    }

    [Theory]
    [InlineData(HoldKind.Billing, HoldKind.Fraud)]
    [InlineData(HoldKind.Fraud, HoldKind.Billing)]
    public void LiftHold_OneOfTwo_KeepsTheOther(HoldKind lifted, HoldKind kept)
    {
        var customer = WithTwoHolds(CustomerStatus.Suspended);

        AssertLifted(customer, lifted, [.. customer.Facts.Holds.Where(hold => hold.Kind == kept)], "customer_updated", "holds");
        Assert.Equal(CustomerStatus.Suspended, customer.Status);
    }

    [Fact]
    public void LiftHold_NotThere_ChangesNothing()
    {
        var customer = CustomerBuilder.Account(CustomerStatus.Suspended).Build();

        Expect.Unchanged(customer, () => customer.LiftHold(HoldKind.Operator, "Solved.", Actors.Platform, Times.Now));
    }

    [Fact]
    public void LiftHold_AllWhileFrozen_IsActiveOnceCancelled()
    {
        var customer = WithTwoHolds(CustomerStatus.Frozen);

        AssertLifted(customer, HoldKind.Billing, [Fraud], "customer_updated", "holds");
        customer.LiftHold(HoldKind.Fraud, "Cleared.", Actors.Platform, Times.Now);
        Assert.Equal(CustomerStatus.Frozen, customer.Status);

        customer.CancelDeletion(Actors.Agent, Times.Now);
        Assert.Equal(CustomerStatus.Active, customer.Status);
    }

    private static Customer WithTwoHolds(CustomerStatus status) =>
        CustomerBuilder.Account(status).With(facts => facts with { Holds = [CustomerBuilder.BillingHold, Fraud] }).Build();

    private static void AssertPlaced(
        Customer customer,
        Hold hold,
        IReadOnlyList<Hold> after,
        string type,
        params string[] members
    )
    {
        var before = customer.Facts;
        Assert.Null(customer.PlaceHold(hold.Kind, hold.Reason, Actors.Platform, Times.Now, hold.CustomerWords).Error);
        AssertHolds(customer, before, after, type, members);
        AssertTold(customer, "hold_placed", new(customer.Id, hold, LiftedAt: null), hold.Reason);
        Assert.Equal(new(hold, End: null), customer.HoldMoves[^1]);
    }

    private static void AssertLifted(
        Customer customer,
        HoldKind kind,
        IReadOnlyList<Hold> after,
        string type,
        params string[] members
    )
    {
        var before = customer.Facts;
        var lifted = before.Holds.Single(hold => hold.Kind == kind);
        Assert.Null(customer.LiftHold(kind, "Solved.", Actors.Platform, Times.Now).Error);
        AssertHolds(customer, before, after, type, members);
        AssertTold(customer, "hold_lifted", new(customer.Id, lifted, Times.Now), "Solved.");
        Assert.Equal([new(lifted, new("Solved.", Actors.Platform.Id, Times.Now))], customer.HoldMoves);
    }

    private static void AssertHolds(
        Customer customer,
        CustomerFacts before,
        IReadOnlyList<Hold> after,
        string type,
        string[] members
    )
    {
        Assert.Equal(after, customer.Facts.Holds);
        Assert.Equal(before with { Holds = customer.Facts.Holds, UpdatedAt = Times.Now }, customer.Facts);
        Assert.Equal(2, customer.Events.Count);
        Expect.Recorded(customer.Events[1], customer, type, members);
        Assert.Equal("", customer.Events[1].StaffReason);
        Assert.Equal(CustomerBuilder.StoredVersion + 1, customer.Version);
    }

    private static void AssertTold(Customer customer, string type, HoldFacts hold, string reason)
    {
        var told = customer.Events[0];
        Assert.Equal((type, customer.Id, Actors.Platform, Times.Now), (told.Type, told.CustomerId, told.Actor, told.At));
        Assert.Equal(["holds"], told.Changed);
        Assert.Equal(hold, told.Resource);
        Assert.Equal(reason, told.StaffReason);
    }
}
