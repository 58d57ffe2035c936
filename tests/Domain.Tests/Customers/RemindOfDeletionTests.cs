using Customers.Domain.Customers;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.Customers;

public sealed class RemindOfDeletionTests
{
    private static readonly DateTimeOffset date = Times.Now.AddDays(7);

    [Fact]
    public void RemindOfDeletion_FirstIsDue_WaitsForTheSecond()
    {
        var customer = Frozen(Times.Now);

        Expect.Changed(
            customer,
            () => customer.RemindOfDeletion(Actors.Platform, Times.Now),
            customer.Facts with
            {
                DeletionRemindAt = date.AddDays(-1),
            },
            "customer_deletion_reminded"
        );
    }

    [Fact]
    public void RemindOfDeletion_SecondIsDue_IsTheLast()
    {
        var customer = Frozen(date.AddDays(-1));

        Assert.Null(customer.RemindOfDeletion(Actors.Platform, date.AddDays(-1)).Error);

        Assert.Null(customer.Facts.DeletionRemindAt);
    }

    [Fact]
    public void RemindOfDeletion_BothAreDue_IsBoth()
    {
        var customer = Frozen(Times.Now);

        Assert.Null(customer.RemindOfDeletion(Actors.Platform, date.AddHours(-1)).Error);

        Assert.Null(customer.Facts.DeletionRemindAt);
        Assert.Single(customer.Events);
    }

    [Fact]
    public void RemindOfDeletion_TooEarlyOrTooLate_Refuses()
    {
        var customer = Frozen(date.AddDays(-1));

        foreach (var now in new[] { Times.Now, date.AddDays(-1) - Times.Microsecond, date, date + Times.Microsecond })
            Expect.Refused(customer, () => customer.RemindOfDeletion(Actors.Platform, now), "409 REMINDER_NOT_DUE");
    }

    [Fact]
    public void RemindOfDeletion_NoneIsLeft_Refuses()
    {
        var customer = Frozen(remindAt: null);

        Expect.Refused(customer, () => customer.RemindOfDeletion(Actors.Platform, Times.Now), "409 REMINDER_NOT_DUE");
    }

    [Theory]
    [InlineData(CustomerStatus.Initial)]
    [InlineData(CustomerStatus.Active)]
    [InlineData(CustomerStatus.Suspended)]
    [InlineData(CustomerStatus.Deleted)]
    [InlineData(CustomerStatus.Expired)]
    public void RemindOfDeletion_NotFrozen_Refuses(CustomerStatus status)
    {
        var customer = CustomerBuilder.Account(status).Build();

        Expect.Refused(customer, () => customer.RemindOfDeletion(Actors.Platform, Times.Now), "409 DELETION_NOT_SCHEDULED");
    }

    [Theory]
    [InlineData(-8 * 24, -7 * 24)]
    [InlineData(-7 * 24, -24)]
    [InlineData(-2 * 24, -24)]
    [InlineData(-24, null)]
    [InlineData(-1, null)]
    [InlineData(1, null)]
    public void NextAfter_HoursFromTheDate_IsTheNextReminder(int now, int? next) =>
        Assert.Equal(next is { } hours ? date.AddHours(hours) : null, DeletionReminders.NextAfter(date.AddHours(now), date));

    private static Customer Frozen(DateTimeOffset? remindAt) =>
        CustomerBuilder
            .Account(CustomerStatus.Frozen)
            .With(facts => facts with { DeletionScheduledAt = date, DeletionRemindAt = remindAt })
            .Build();
}
