using Customers.Domain.Common;
using Customers.Domain.Resources;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.Resources;

public sealed class AccountUsageTests
{
    [Theory]
    [InlineData(4, 0, 5, 1, true)]
    [InlineData(5, 0, 5, 1, false)]
    [InlineData(3, 1, 5, 1, true)]
    [InlineData(3, 2, 5, 1, false)]
    [InlineData(0, 0, 5, 5, true)]
    [InlineData(0, 0, 5, 6, false)]
    [InlineData(7, 0, 5, 1, false)]
    [InlineData(0, 0, 0, 1, false)]
    public void Admit_Count_FitsBesideWhatIsUsedAndReserved(int used, int reserved, int limit, int count, bool fits)
    {
        var refusal = Usage(used, reserved, limit).EnsureAllowed(count).Error;

        Assert.Equal(fits ? null : "LIMIT_REACHED", refusal?.Reason);
        Assert.Equal(fits ? null : TimeSpan.FromMinutes(1), refusal?.RetryAfter);
    }

    [Fact]
    public void Admit_Unlimited_HasAlwaysRoom() => Assert.Null(Usage(1_000_000, 1_000, limit: null).EnsureAllowed(1_000).Error);

    /// <summary>What is told when the usage goes from one number to another, of 10.</summary>
    [Theory]
    [InlineData(0, 7, "")]
    [InlineData(7, 1, "customer_limit_near")]
    [InlineData(8, 1, "")]
    [InlineData(9, 1, "customer_limit_reached")]
    [InlineData(10, 1, "")]
    [InlineData(0, 10, "customer_limit_near customer_limit_reached")]
    [InlineData(9, 0, "")]
    public void Note_Count_TellsWhenALimitIsNearAndReached(int used, int count, string events)
    {
        var usage = Usage(used, reserved: 0, limit: 10);

        usage.Note(count, Times.Now);

        Assert.Equal(used + count, usage.Facts.Quota.Used);
        Assert.Equal(events, string.Join(' ', usage.Events.Select(told => told.Type)));
        Assert.All(usage.Events, told => Assert.Equal(Actor.System, told.Actor));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    public void Note_WithoutAnythingToReach_TellsNothing(int? limit)
    {
        var usage = Usage(0, 0, limit);
        usage.Note(100, Times.Now);
        Assert.Empty(usage.Events);
    }

    /// <summary>The plans, by hand from the issue of limits.</summary>
    [Theory]
    [InlineData(Plan.Free, 5, 2, 5)]
    [InlineData(Plan.Basic, 50, 10, 50)]
    [InlineData(Plan.Professional, 500, 100, 500)]
    [InlineData(Plan.Unlimited, null, null, null)]
    public void Limit_Plan_HasItsNumbers(Plan plan, int? agents, int? queues, int? numbers)
    {
        Assert.Equal(agents, plan.Limit(ResourceType.Agents));
        Assert.Equal(queues, plan.Limit(ResourceType.Queues));
        Assert.Equal(numbers, plan.Limit(ResourceType.Numbers));
        Assert.Equal(plan == Plan.Unlimited ? 0 : 3, Enum.GetValues<ResourceType>().Count(type => plan.Limit(type) is not null));
    }

    private static CustomerUsage Usage(int used, int reserved, int? limit) =>
        CustomerUsage.Rehydrate(new(CustomerBuilder.Id, ResourceType.Numbers, new(used, reserved, limit)));
}
