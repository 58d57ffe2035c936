using Customers.Domain.Agents;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.Agents;

/// <summary>The last who can sign in as an administrator is neither demoted nor deleted.</summary>
public sealed class LastAdministratorTests
{
    private const string Last = "409 LAST_ADMINISTRATOR";

    public static TheoryData<Permission, Permission, Permission, bool> Demotions =>
        new()
        {
            // From, to, what the others have, and whether that leaves nobody.
            { Permission.CustomerAdmin, Permission.CustomerAgent, Permission.None, true },
            { Permission.CustomerAdmin, Permission.CustomerAgent, Permission.CustomerManager, true },
            { Permission.CustomerAdmin, Permission.CustomerAgent, Permission.ProjectSuperAdmin, true },
            { Permission.CustomerAdmin, Permission.CustomerAgent, Permission.CustomerAdmin, false },
            { Permission.CustomerManager, Permission.CustomerAgent, Permission.None, false },
            { Permission.CustomerAdmin, Permission.CustomerAdmin | Permission.CustomerManager, Permission.None, false },
            { Permission.ProjectSuperAdmin, Permission.ProjectSupport, Permission.CustomerAdmin, true },
            { Permission.ProjectSuperAdmin, Permission.ProjectSupport, Permission.ProjectSuperAdmin, false },
            {
                Permission.ProjectSuperAdmin | Permission.CustomerAdmin,
                Permission.ProjectSuperAdmin,
                Permission.ProjectSuperAdmin,
                true
            },
            { Permission.ProjectService, Permission.CustomerAgent, Permission.None, false },
        };

    [Theory]
    [MemberData(nameof(Demotions))]
    public void ChangePermission_LeavesNobody_Refuses(Permission from, Permission to, Permission others, bool refuses)
    {
        var agent = AgentBuilder.Stored(AgentBuilder.Facts with { Permission = from });
        var colleagues = new AgentColleagues(IsOfPlatform: true, others);

        if (refuses)
            Expect.Refused(agent, () => agent.ChangePermission(to, colleagues, Actors.Platform, Times.Now), Last);
        else
            Assert.Null(agent.ChangePermission(to, colleagues, Actors.Platform, Times.Now).Error);
    }

    [Theory]
    [InlineData(Permission.CustomerAdmin)]
    [InlineData(Permission.ProjectSuperAdmin)]
    public void Delete_LeavesNobody_Refuses(Permission permission)
    {
        var agent = AgentBuilder.Stored(AgentBuilder.Facts with { Permission = permission });

        Expect.Refused(agent, () => agent.Delete(Colleagues.None, Actors.Platform, Times.Now), Last);
        Assert.Null(agent.Delete(Colleagues.Many, Actors.Platform, Times.Now).Error);
    }

    [Theory]
    [InlineData(AgentRole.Member, false)]
    [InlineData(AgentRole.Owner, true)]
    public void Delete_WhoHasNoPassword_IsALossOnlyWhenItCanBeSetByMail(AgentRole role, bool refuses)
    {
        var facts = AgentBuilder.Facts with { Permission = Permission.CustomerAdmin, PasswordHash = null, Role = role };
        var agent = AgentBuilder.Stored(facts);

        Assert.Equal(
            refuses ? "LAST_ADMINISTRATOR" : null,
            agent.Delete(Colleagues.None, Actors.Platform, Times.Now).Error?.Reason
        );
    }

    [Theory]
    [InlineData(Permission.ProjectSuperAdmin)]
    [InlineData(Permission.ProjectService)]
    [InlineData(Permission.ProjectSupport | Permission.CustomerAgent)]
    public void ProjectPermission_OutsideThePlatformsAccount_Refuses(Permission permission)
    {
        const string outside = "409 PLATFORM_AGENT_REQUIRED";
        var agent = AgentBuilder.Stored();

        Expect.Refused(agent, () => agent.ChangePermission(permission, Colleagues.None, Actors.Platform, Times.Now), outside);
        Assert.Equal(
            AgentErrors.OutsidePlatform,
            Agent.Add(AgentBuilder.Facts with { Permission = permission }, isOfPlatform: false, Actors.Platform).Error
        );
    }
}
