using Customers.Domain.Customers;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.Customers;

public sealed class DeleteWhenDueTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void DeleteWhenDue_AtTheDateOrLater_DoesWhatAnImmediateDeletionDoes(int microsecondsLate)
    {
        var now = Times.Scheduled + (microsecondsLate * Times.Microsecond);
        var (due, immediate) = (Frozen(), Frozen());

        Assert.Null(due.DeleteWhenDue(Actors.Platform, now).Error);

        Assert.Null(immediate.Delete(Actors.Platform, now).Error);
        Assert.Equal(immediate.Facts, due.Facts);
        Assert.Equal("customer_deleted", Assert.Single(due.Events).Type);
        Assert.Equal(immediate.Events[0].Changed, due.Events[0].Changed);
    }

    [Fact]
    public void DeleteWhenDue_OneMicrosecondBeforeTheDate_Refuses()
    {
        var customer = Frozen();

        Expect.Refused(
            customer,
            () => customer.DeleteWhenDue(Actors.Platform, Times.Scheduled - Times.Microsecond),
            "409 DELETION_NOT_DUE"
        );
    }

    [Theory]
    [InlineData(CustomerStatus.Initial, "409 DELETION_NOT_SCHEDULED")]
    [InlineData(CustomerStatus.Active, "409 DELETION_NOT_SCHEDULED")]
    [InlineData(CustomerStatus.Suspended, "409 DELETION_NOT_SCHEDULED")]
    [InlineData(CustomerStatus.Deleted, "409 ACCOUNT_DELETED")]
    [InlineData(CustomerStatus.Expired, "409 ACCOUNT_EXPIRED")]
    public void DeleteWhenDue_NotFrozen_Refuses(CustomerStatus status, string refusal)
    {
        var customer = CustomerBuilder.Account(status).Build();

        Expect.Refused(customer, () => customer.DeleteWhenDue(Actors.Platform, Times.Scheduled), refusal);
    }

    private static Customer Frozen() => CustomerBuilder.Account(CustomerStatus.Frozen).Build();
}
