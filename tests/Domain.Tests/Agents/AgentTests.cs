using Customers.Domain.Agents;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.Agents;

public sealed class AgentTests
{
    [Fact]
    public void Add_NewAgent_RecordsItsCreation()
    {
        var facts = AgentBuilder.Facts with { CreatedAt = Times.Now };

        var agent = Agent.Add(facts, isOfPlatform: true, Actors.Platform).Value;

        Assert.Same(facts, agent.Facts);
        Expect.Recorded(Assert.Single(agent.Events), agent, "agent_created");
        Assert.Equal((0, 1), (agent.StoredVersion, agent.Version));
    }

    [Theory]
    [InlineData(AgentRole.Owner, null)]
    [InlineData(AgentRole.Guest, null)]
    [InlineData(AgentRole.Member, "FRESH_PASSWORD_REQUIRED")]
    public void Add_AdministratorLongAfterSigningIn_IsForNewAccountsOnly(AgentRole role, string? refusal)
    {
        var facts = AgentBuilder.Facts with { Role = role, Permission = Permission.CustomerAdmin };

        Assert.Equal(refusal, Agent.Add(facts, isOfPlatform: false, Actors.Stale).Error?.Reason);
    }

    [Theory]
    [InlineData("Robert", "Night shift", "name")]
    [InlineData("Bob", "", "detail")]
    [InlineData("Robert", "Day shift", "name detail")]
    public void Describe_OtherWords_ChangesThem(string name, string detail, string members)
    {
        var agent = AgentBuilder.Stored();

        Expect.Changed(
            agent,
            () => agent.Describe(name, detail, Actors.Platform, Times.Now),
            AgentBuilder.Facts with
            {
                Name = name,
                Detail = detail,
                UpdatedAt = Times.Now,
            },
            "agent_updated",
            members.Split(' ')
        );
    }

    [Fact]
    public void Describe_SameWords_ChangesNothing()
    {
        var agent = AgentBuilder.Stored();

        Expect.Unchanged(agent, () => agent.Describe("Bob", "Night shift", Actors.Platform, Times.Now));
    }

    [Theory]
    [InlineData(AgentRole.Member)]
    [InlineData(AgentRole.Owner)]
    public void ChangePassword_Agent_KeepsTheNewHash(AgentRole role)
    {
        var agent = AgentBuilder.Stored(role);

        Expect.Changed(
            agent,
            () => agent.ChangePassword("another hash", Actors.Platform, Times.Now),
            agent.Facts with
            {
                PasswordHash = "another hash",
                UpdatedAt = Times.Now,
            },
            "password_changed",
            "password"
        );
    }

    [Theory]
    [InlineData(AgentRole.Member)]
    [InlineData(AgentRole.Owner)]
    public void ChangePermission_OtherBits_ReplacesThem(AgentRole role)
    {
        var agent = AgentBuilder.Stored(role);

        Expect.Changed(
            agent,
            () => agent.ChangePermission(Permission.CustomerManager, Colleagues.Many, Actors.Platform, Times.Now),
            agent.Facts with
            {
                Permission = Permission.CustomerManager,
                UpdatedAt = Times.Now,
            },
            "agent_updated",
            "permission"
        );
    }

    [Fact]
    public void ChangePermission_SameBits_ChangesNothing()
    {
        var agent = AgentBuilder.Stored();

        Expect.Unchanged(
            agent,
            () => agent.ChangePermission(Permission.CustomerAgent, Colleagues.Many, Actors.Platform, Times.Now)
        );
    }

    [Theory]
    [InlineData(AgentRole.Member)]
    [InlineData(AgentRole.Owner)]
    public void Delete_Agent_CanNeverSignInAgain(AgentRole role)
    {
        var agent = AgentBuilder.Stored(role);

        Expect.Changed(
            agent,
            () => agent.Delete(Colleagues.Many, Actors.Platform, Times.Now),
            agent.Facts with
            {
                PasswordHash = null,
                DeletedAt = Times.Now,
                UpdatedAt = Times.Now,
            },
            "agent_deleted",
            "tm_delete"
        );
    }

    [Fact]
    public void Delete_Deleted_ChangesNothing()
    {
        var agent = AgentBuilder.Deleted();

        Expect.Unchanged(agent, () => agent.Delete(Colleagues.Many, Actors.Platform, Times.Now));
        Expect.Unchanged(agent, () => agent.Delete(Colleagues.Many, Actors.Agent, Times.Now));
    }

    [Fact]
    public void AnyChange_Deleted_Refuses()
    {
        var agent = AgentBuilder.Deleted();

        Expect.Refused(agent, () => agent.Describe("Robert", "", Actors.Platform, Times.Now), "409 AGENT_DELETED");
        Expect.Refused(agent, () => agent.ChangePassword("another hash", Actors.Platform, Times.Now), "409 AGENT_DELETED");
        Expect.Refused(
            agent,
            () => agent.ChangePermission(Permission.CustomerAdmin, Colleagues.Many, Actors.Platform, Times.Now),
            "409 AGENT_DELETED"
        );
    }
}
