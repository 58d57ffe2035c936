using Customers.Domain.Agents;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.Agents;

public sealed class ImportedAgentTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(33)]
    public void Import_ProjectPermission_IsRefused(int permission) =>
        Assert.Equal(
            AgentErrors.OutsidePlatform,
            Agent.Import(AgentBuilder.Facts with { Permission = (Permission)permission }).Error
        );

    [Fact]
    public void Import_AgentOfAnAccount_RecordsNothing()
    {
        var facts = AgentBuilder.Facts with { Permission = PermissionRules.Customer };

        var agent = Agent.Import(facts).Value;

        Assert.Same(facts, agent.Facts);
        Assert.Empty(agent.Events);
    }
}
