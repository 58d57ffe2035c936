using Customers.Domain.Agents;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.Agents;

public sealed class AgentUsernameTests
{
    private static readonly Username Robert = Username.From("robert");

    [Fact]
    public void Rename_AnotherName_ChangesItAndEndsItsLinks()
    {
        var agent = AgentBuilder.Stored();

        Expect.Changed(
            agent,
            () => agent.Rename(Robert, Actors.Platform, Times.Now),
            AgentBuilder.Facts with
            {
                Username = Robert,
                UpdatedAt = Times.Now,
            },
            "agent_updated",
            "username"
        );
        Assert.Equal((true, false), (agent.EndsLinks, agent.EndsTokens));
    }

    [Fact]
    public void Rename_TheSameName_ChangesNothing()
    {
        var agent = AgentBuilder.Stored();
        Assert.Null(agent.Rename(AgentBuilder.Facts.Username, Actors.Agent, Times.Now).Error);
        Assert.Empty(agent.Events);
    }

    [Fact]
    public void Rename_WithoutAFreshPassword_IsRefused()
    {
        var agent = AgentBuilder.Stored();
        Assert.Equal("PASSWORD_CREDENTIAL_REQUIRED", agent.Rename(Robert, Actors.Key, Times.Now).Error?.Reason);
        Assert.Equal("FRESH_PASSWORD_REQUIRED", agent.Rename(Robert, Actors.Stale, Times.Now).Error?.Reason);
        Assert.Empty(agent.Events);
    }

    [Fact]
    public void Rename_GuestDeletedOrPlatforms_IsRefused()
    {
        var staff = AgentBuilder.Stored(AgentBuilder.Facts with { Permission = Permission.ProjectSuperAdmin });

        Assert.Equal(
            AgentErrors.GuestProtected,
            AgentBuilder.Stored(AgentRole.Guest).Rename(Robert, Actors.Agent, Times.Now).Error
        );
        Assert.Equal(AgentErrors.Deleted, AgentBuilder.Deleted().Rename(Robert, Actors.Agent, Times.Now).Error);
        Assert.Equal(AgentErrors.BeyondAccount, staff.Rename(Robert, Actors.Agent, Times.Now).Error);
    }

    [Fact]
    public void TakeUsername_OwnNameThatWasNotHeld_IsHeld()
    {
        var agent = AgentBuilder.Stored(AgentBuilder.Facts with { HoldsUsername = false });

        Assert.Null(agent.TakeUsername(AgentBuilder.Facts.Username, Actors.Platform, Times.Now).Error);

        Assert.True(agent.Facts.HoldsUsername);
        Assert.Single(agent.Events);
    }

    [Fact]
    public void LoseUsername_Always_LeavesNoneAndEndsItsLinks()
    {
        var agent = AgentBuilder.Stored();

        Expect.Changed(
            agent,
            () => agent.LoseUsername(Actors.Platform, Times.Now),
            AgentBuilder.Facts with
            {
                Username = Username.None,
                UpdatedAt = Times.Now,
            },
            "agent_updated",
            "username"
        );
        Assert.Equal((true, false), (agent.EndsLinks, agent.EndsTokens));
        Assert.Null(agent.LoseUsername(Actors.Platform, Times.Now).Error);
        Assert.Single(agent.Events);
    }

    [Fact]
    public void TakeOrLoseUsername_Deleted_IsRefused()
    {
        Assert.Equal(AgentErrors.Deleted, AgentBuilder.Deleted().TakeUsername(Robert, Actors.Platform, Times.Now).Error);
        Assert.Equal(AgentErrors.Deleted, AgentBuilder.Deleted().LoseUsername(Actors.Platform, Times.Now).Error);
    }
}
