using Customers.Domain.Alerts;
using Customers.Domain.Common;
using Customers.Domain.Events;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.Alerts;

public sealed class ActivityAlertTests
{
    [Fact]
    public void Raise_AnyKind_IsToldByTheServiceItself()
    {
        var facts = new ActivityFacts(new(Guid.NewGuid()), ActivityKind.RefusedCalls, 100);

        var recorded = Assert.Single(ActivityAlert.Raise(facts, Times.Now).Events);

        Assert.Equal((EventTypes.UnusualActivity, facts.CustomerId), (recorded.Type, recorded.CustomerId));
        Assert.Equal((Actor.System, Times.Now), (recorded.Actor, recorded.At));
        Assert.Equal(facts, recorded.Resource);
    }
}
