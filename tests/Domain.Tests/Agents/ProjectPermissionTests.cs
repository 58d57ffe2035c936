using Customers.Domain.Agents;
using Customers.Domain.Common;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.Agents;

/// <summary>Nobody of the account becomes, or takes over, somebody who reaches beyond it.</summary>
public sealed class ProjectPermissionTests
{
    private const string Beyond = "PROJECT_PERMISSION_REQUIRED";

    public static TheoryData<Permission> Project =>
        [
            Permission.ProjectSuperAdmin,
            Permission.ProjectService,
            Permission.ProjectService | Permission.CustomerAdmin,
            Permission.ProjectSuperAdmin | Permission.ProjectService,
        ];

    [Theory]
    [MemberData(nameof(Project))]
    public void Add_ByOwnCallers_Refuses(Permission permission) =>
        Assert.All(
            Actors.Own,
            actor =>
            {
                var error = Agent.Add(AgentBuilder.Facts with { Permission = permission }, isOfPlatform: true, actor).Error!;
                Assert.Equal((ErrorKind.PermissionDenied, Beyond), (error.Kind, error.Reason));
            }
        );

    [Theory]
    [MemberData(nameof(Project))]
    public void Add_ByStaff_IsDone(Permission permission) =>
        Assert.All(
            Actors.Staff,
            actor =>
                Assert.Equal(
                    permission,
                    Agent
                        .Add(AgentBuilder.Facts with { Permission = permission }, isOfPlatform: true, actor)
                        .Value.Facts.Permission
                )
        );

    [Theory]
    [MemberData(nameof(Project))]
    public void ChangePermission_ByOwnCallers_Refuses(Permission permission) =>
        Assert.All(
            Actors.Own,
            actor =>
            {
                var agent = AgentBuilder.Stored();
                Expect.Refused(
                    agent,
                    () => agent.ChangePermission(permission, Colleagues.Many, actor, Times.Now),
                    $"403 {Beyond}"
                );
            }
        );

    [Theory]
    [MemberData(nameof(Project))]
    public void ChangePermission_ByStaff_IsDone(Permission permission)
    {
        var agent = AgentBuilder.Stored();

        Assert.Null(agent.ChangePermission(permission, Colleagues.Many, Actors.Platform, Times.Now).Error);
        Assert.Equal(permission, agent.Facts.Permission);
    }

    [Theory]
    [MemberData(nameof(Project))]
    public void AnyChange_OfAProjectAgentByOwnCallers_Refuses(Permission permission) =>
        Assert.All(
            Actors.Own,
            actor =>
            {
                var agent = AgentBuilder.Stored(AgentBuilder.Facts with { Permission = permission });

                Expect.Refused(agent, () => agent.Describe("Robert", "", actor, Times.Now), $"403 {Beyond}");
                Expect.Refused(agent, () => agent.ChangePassword("hash", actor, Times.Now), $"403 {Beyond}");
                Expect.Refused(
                    agent,
                    () => agent.ChangePermission(Permission.CustomerAgent, Colleagues.Many, actor, Times.Now),
                    $"403 {Beyond}"
                );
                Expect.Refused(agent, () => agent.Delete(Colleagues.Many, actor, Times.Now), $"403 {Beyond}");
            }
        );

    [Theory]
    [MemberData(nameof(Project))]
    public void ChangePassword_OfAProjectAgentByItself_IsDone(Permission permission)
    {
        var agent = AgentBuilder.Stored(AgentBuilder.Facts with { Permission = permission });
        var self = new Actor(ActorKind.Agent, agent.Id.Value, IsBoundByStatus: true) { Password = PasswordProof.Fresh };

        Assert.Null(agent.ChangePassword("another hash", self, Times.Now).Error);
        Assert.True(agent.EndsTokens);
        Assert.Null(agent.ChangePassword("a third hash", self with { Kind = ActorKind.Platform }, Times.Now).Error);
        var standIn = self with { Kind = ActorKind.Platform, Credential = ActorCredential.Delegation };
        Expect.Refused(agent, () => agent.ChangePassword("a fourth hash", standIn, Times.Now), $"403 {Beyond}");
        Expect.Refused(
            agent,
            () => agent.ChangePermission(Permission.CustomerAgent, Colleagues.Many, self, Times.Now),
            $"403 {Beyond}"
        );
    }

    [Theory]
    [MemberData(nameof(Project))]
    public void AnyChange_OfAProjectAgentByStaff_IsDone(Permission permission)
    {
        var agent = AgentBuilder.Stored(AgentBuilder.Facts with { Permission = permission });

        Assert.Null(agent.Describe("Robert", "", Actors.Platform, Times.Now).Error);
        Assert.Null(agent.ChangePassword("hash", Actors.Platform, Times.Now).Error);
        Assert.Null(agent.ChangePermission(Permission.CustomerAgent, Colleagues.Many, Actors.Platform, Times.Now).Error);
        Assert.Null(agent.Delete(Colleagues.Many, Actors.Platform, Times.Now).Error);
        Assert.Equal(4, agent.Events.Count);
        Assert.Equal(AgentBuilder.StoredVersion + 1, agent.Version);
    }
}
