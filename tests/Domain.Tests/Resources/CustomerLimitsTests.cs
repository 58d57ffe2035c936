using Customers.Domain.Resources;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.Resources;

public sealed class AccountLimitsTests
{
    [Fact]
    public void Change_PlanAndLimits_RecordsWhatChanged()
    {
        var limits = Limits(Plan.Free, (ResourceType.Queues, 9), (ResourceType.Agents, 8));

        limits.Change(
            Plan.Basic,
            Given((ResourceType.Numbers, 5), (ResourceType.Queues, null), (ResourceType.Agents, 8)),
            Actors.Platform,
            Times.Now
        );

        var told = Assert.Single(limits.Events);
        Assert.Equal("customer_limits_updated", told.Type);
        Assert.Equal(["plan", "numbers", "queues"], told.Changed);
        Assert.Equal(Actors.Platform, told.Actor);
        Assert.Equal(
            (8, 5, 10),
            (
                limits.Facts.Limit(ResourceType.Agents),
                limits.Facts.Limit(ResourceType.Numbers),
                limits.Facts.Limit(ResourceType.Queues)
            )
        );
        Assert.Null(limits.Facts.Limit(ResourceType.Flows));
    }

    [Fact]
    public void Change_NothingNew_RecordsNothing()
    {
        var limits = Limits(Plan.Free, (ResourceType.Queues, 9));
        var before = limits.Facts;

        limits.Change(Plan.Free, Given((ResourceType.Queues, 9), (ResourceType.Flows, null)), Actors.Platform, Times.Now);

        Assert.Empty(limits.Events);
        Assert.Same(before, limits.Facts);
    }

    [Fact]
    public void Limit_OfItsOwn_StandsInPlaceOfThePlans()
    {
        Assert.Equal(7, Limits(Plan.Unlimited, (ResourceType.Numbers, 7)).Facts.Limit(ResourceType.Numbers));
        Assert.Equal(0, Limits(Plan.Basic, (ResourceType.Agents, 0)).Facts.Limit(ResourceType.Agents));
    }

    private static CustomerLimits Limits(Plan plan, params (ResourceType Type, int Limit)[] overrides) =>
        CustomerLimits.Rehydrate(new(CustomerBuilder.Id, plan, overrides.ToDictionary(own => own.Type, own => own.Limit)));

    private static Dictionary<ResourceType, int?> Given(params (ResourceType Type, int? Limit)[] limits) =>
        limits.ToDictionary(limit => limit.Type, limit => limit.Limit);
}
