using Customers.Domain.Customers;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.Customers;

public sealed class CancelDeletionTests
{
    [Fact]
    public void CancelDeletion_Frozen_GoesBackToActive()
    {
        var customer = CustomerBuilder.Account(CustomerStatus.Frozen).Build();

        AssertCancelled(customer);
        Assert.Equal(CustomerStatus.Active, customer.Status);
    }

    [Fact]
    public void CancelDeletion_FrozenWithAHold_KeepsTheHoldAndIsSuspended()
    {
        var customer = CustomerBuilder
            .Account(CustomerStatus.Frozen)
            .With(facts => facts with { Holds = [CustomerBuilder.BillingHold] })
            .Build();

        AssertCancelled(customer);
        Assert.Equal([CustomerBuilder.BillingHold], customer.Facts.Holds);
        Assert.Equal(CustomerStatus.Suspended, customer.Status);
    }

    [Fact]
    public void CancelDeletion_OneMicrosecondBeforeTheDate_IsDone()
    {
        var customer = CustomerBuilder.Account(CustomerStatus.Frozen).Build();

        Assert.Null(customer.CancelDeletion(Actors.Agent, Times.Scheduled - Times.Microsecond).Error);
        Assert.Equal(CustomerStatus.Active, customer.Status);
    }

    [Fact]
    public void CancelDeletion_AtTheDateOrLater_Refuses()
    {
        var customer = CustomerBuilder.Account(CustomerStatus.Frozen).Build();

        Expect.Refused(customer, () => customer.CancelDeletion(Actors.Agent, Times.Scheduled), "409 DELETION_DUE");
        Expect.Refused(customer, () => customer.CancelDeletion(Actors.Platform, Times.Scheduled), "409 DELETION_DUE");
        Expect.Refused(
            customer,
            () => customer.CancelDeletion(Actors.Agent, Times.Scheduled + Times.Microsecond),
            "409 DELETION_DUE"
        );
    }

    [Fact]
    public void CancelDeletion_SameInstantInAnotherZone_IsTheSameInstant()
    {
        var customer = CustomerBuilder.Account(CustomerStatus.Frozen).Build();
        var date = Times.Scheduled.ToOffset(TimeSpan.FromHours(9));

        Expect.Refused(customer, () => customer.CancelDeletion(Actors.Agent, date), "409 DELETION_DUE");
        Assert.Null(customer.CancelDeletion(Actors.Agent, date - Times.Microsecond).Error);
    }

    private static void AssertCancelled(Customer customer) =>
        Expect.Changed(
            customer,
            () => customer.CancelDeletion(Actors.Platform, Times.Now),
            customer.Facts with
            {
                DeletionRequestedAt = null,
                DeletionScheduledAt = null,
                UpdatedAt = Times.Now,
            },
            "customer_recovered",
            "status",
            "tm_deletion_scheduled"
        );
}
