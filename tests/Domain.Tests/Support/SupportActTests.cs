using Customers.Domain.Agents;
using Customers.Domain.Events;
using Customers.Domain.Support;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.Support;

public sealed class SupportActTests
{
    [Fact]
    public void Of_AnAct_RecordsWhoDidWhatAndWhy()
    {
        var facts = new SupportActFacts(new(Guid.NewGuid())) { AgentId = new AgentId(Guid.NewGuid()), Agents = 2 };

        var act = SupportAct.Of(EventTypes.PasswordLinkSent, facts, "lost their phone", Actors.Platform, Times.Now);

        var recorded = Assert.Single(act.Events);
        Assert.Equal((EventTypes.PasswordLinkSent, facts.CustomerId), (recorded.Type, recorded.CustomerId));
        Assert.Equal((Actors.Platform, Times.Now, "lost their phone"), (recorded.Actor, recorded.At, recorded.StaffReason));
        Assert.Equal(facts, recorded.Resource);
        Assert.Empty(recorded.Changed);
    }
}
