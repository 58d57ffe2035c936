using Customers.Domain.Agents;
using Customers.Domain.Common;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.Agents;

/// <summary>A password, permissions or an agent that are gone take every token with them (contract §3); nothing else does.</summary>
public sealed class EndsTokensTests
{
    [Fact]
    public void EndsTokens_AnotherPassword_IsSet() =>
        Assert.True(EndsTokens(agent => agent.ChangePassword("hash", Actors.Agent, Times.Now)));

    [Fact]
    public void EndsTokens_OtherPermissions_IsSet() =>
        Assert.True(
            EndsTokens(agent => agent.ChangePermission(Permission.CustomerAdmin, Colleagues.Many, Actors.Agent, Times.Now))
        );

    [Fact]
    public void EndsTokens_Deletion_IsSet() =>
        Assert.True(EndsTokens(agent => agent.Delete(Colleagues.Many, Actors.Agent, Times.Now)));

    [Fact]
    public void EndsTokens_LostPassword_IsSetOnce()
    {
        var agent = AgentBuilder.Stored();
        agent.LosePassword(Actor.System, Times.Now);
        Assert.Equal((true, null, "password_changed"), (agent.EndsTokens, agent.Facts.PasswordHash, agent.Events.Single().Type));

        agent.LosePassword(Actor.System, Times.Now);
        Assert.Single(agent.Events);
    }

    [Fact]
    public void EndsTokens_SamePermissions_StaysUnset() =>
        Assert.False(
            EndsTokens(agent => agent.ChangePermission(AgentBuilder.Facts.Permission, Colleagues.Many, Actors.Agent, Times.Now))
        );

    [Fact]
    public void EndsTokens_OtherName_StaysUnset() =>
        Assert.False(EndsTokens(agent => agent.Describe("Robert", "", Actors.Agent, Times.Now)));

    [Fact]
    public void EndsTokens_Refusal_StaysUnset()
    {
        foreach (var agent in (Agent[])[AgentBuilder.Stored(AgentRole.Guest), AgentBuilder.Deleted()])
        {
            agent.ChangePassword("hash", Actors.Agent, Times.Now);
            agent.ChangePermission(Permission.CustomerAdmin, Colleagues.Many, Actors.Agent, Times.Now);
            agent.ChangePermission(Permission.ProjectSuperAdmin, Colleagues.Many, Actors.Agent, Times.Now);
            agent.Delete(Colleagues.Many, Actors.Agent, Times.Now);

            Assert.False(agent.EndsTokens);
        }
    }

    [Fact]
    public void EndsTokens_NewAgent_StaysUnset() =>
        Assert.False(Agent.Add(AgentBuilder.Facts, isOfPlatform: true, Actors.Agent).Value.EndsTokens);

    private static bool EndsTokens(Func<Agent, Result> verb)
    {
        var agent = AgentBuilder.Stored();
        Assert.Null(verb(agent).Error);
        return agent.EndsTokens;
    }
}
