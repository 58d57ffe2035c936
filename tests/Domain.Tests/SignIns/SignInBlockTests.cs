using Customers.Domain.Agents;
using Customers.Domain.Common;
using Customers.Domain.SignIns;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.SignIns;

public sealed class SignInBlockTests
{
    [Fact]
    public void Start_Agent_IsToldByTheServiceItself()
    {
        var facts = new SignInBlockFacts(new AgentId(Actors.Agent.Id), new(Guid.Empty));

        var told = Assert.Single(SignInBlock.Start(facts, Times.Now).Events);

        Assert.Equal(("agent_sign_in_blocked", Actor.System, facts), (told.Type, told.Actor, told.Resource));
    }
}
