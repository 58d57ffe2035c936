using Customers.Domain.Customers;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.Customers;

public sealed class ScheduleDeletionTests
{
    [Theory]
    [InlineData(CustomerStatus.Active)]
    [InlineData(CustomerStatus.Suspended)]
    public void ScheduleDeletion_Account_FreezesItUntilTheGracePeriodEnds(CustomerStatus status)
    {
        var customer = CustomerBuilder.Account(status).Build();

        Expect.Changed(
            customer,
            () => customer.ScheduleDeletion(Times.GracePeriod, Actors.Platform, Times.Now),
            customer.Facts with
            {
                DeletionRequestedAt = Times.Now,
                DeletionScheduledAt = Times.Now.AddHours(720),
                DeletionRemindAt = Times.Now.AddHours(720 - 168),
                UpdatedAt = Times.Now,
            },
            "customer_frozen",
            "status",
            "tm_deletion_scheduled"
        );
        Assert.Equal(CustomerStatus.Frozen, customer.Status);
    }

    [Fact]
    public void ScheduleDeletion_FrozenBeforeAndAfterTheDate_KeepsTheFirstDate()
    {
        var customer = CustomerBuilder.Account(CustomerStatus.Frozen).Build();

        Expect.Unchanged(customer, () => customer.ScheduleDeletion(Times.GracePeriod, Actors.Agent, Times.Now));
        Expect.Unchanged(customer, () => customer.ScheduleDeletion(TimeSpan.Zero, Actors.Platform, Times.Now));
        Expect.Unchanged(customer, () => customer.ScheduleDeletion(Times.GracePeriod, Actors.Agent, Times.Scheduled));
    }

    [Fact]
    public void ScheduleDeletion_ConfiguredGracePeriod_IsTheOneThatCounts()
    {
        var customer = CustomerBuilder.Account().Build();

        customer.ScheduleDeletion(TimeSpan.FromSeconds(90), Actors.Agent, Times.Now);

        Assert.Equal(Times.Now.AddSeconds(90), customer.Facts.DeletionScheduledAt);
    }

    /// <summary>Nights in which clocks of New York, Berlin, Seoul's old summer time, Lord Howe and UTC's leap seconds did something.</summary>
    [Theory]
    [InlineData("2026-03-07T12:00:00-05:00")]
    [InlineData("2026-10-31T12:00:00-04:00")]
    [InlineData("2026-03-28T12:00:00+01:00")]
    [InlineData("2026-10-24T12:00:00+02:00")]
    [InlineData("1988-05-07T12:00:00+09:00")]
    [InlineData("2026-04-04T12:00:00+11:00")]
    [InlineData("2016-12-31T23:59:59Z")]
    [InlineData("2028-02-15T00:00:00Z")]
    [InlineData("2026-12-31T23:59:59.999999Z")]
    public void ScheduleDeletion_AcrossClockChanges_GivesExactly720Hours(string text)
    {
        var now = DateTimeOffset.Parse(text);
        var customer = CustomerBuilder.Account().Build();

        customer.ScheduleDeletion(Times.GracePeriod, Actors.Agent, now);

        var elapsed = customer.Facts.DeletionScheduledAt!.Value.UtcDateTime - now.UtcDateTime;
        Assert.Equal(720L * 60 * 60 * 1_000_000, elapsed.Ticks / TimeSpan.TicksPerMicrosecond);
        Assert.Equal(now, customer.Facts.DeletionRequestedAt);
    }
}
