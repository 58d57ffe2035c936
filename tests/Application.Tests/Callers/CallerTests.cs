using Customers.Domain.Agents;
using Customers.Domain.Common;

namespace Customers.Application.Tests.Callers;

public sealed class CallerTests
{
    [Fact]
    public void Actor_Agent_IsBoundByItsAccountsStatus() =>
        Assert.Equal(
            new Actor(ActorKind.Agent, Some.AgentId.Value, IsBoundByStatus: true)
            {
                Password = PasswordProof.Fresh,
                Credential = ActorCredential.Session,
            },
            SomeCaller.Admin.Actor
        );

    [Fact]
    public void Actor_AccessKey_IsNamedByTheKey() =>
        Assert.Equal(
            new Actor(ActorKind.Key, Some.CredentialId, IsBoundByStatus: true) { Credential = ActorCredential.AccessKey },
            SomeCaller.Key.Actor
        );

    [Fact]
    public void Actor_Delegate_IsThePersonBehindItAndBoundLikeTheGuest() =>
        Assert.Equal(
            new Actor(ActorKind.Platform, Some.StaffId.Value, IsBoundByStatus: true) { Credential = ActorCredential.Delegation },
            SomeCaller.Delegate.Actor
        );

    [Fact]
    public void Actor_PlatformAdministrator_IsStoppedByNoStatus() =>
        Assert.Equal(
            new Actor(ActorKind.Platform, Some.StaffId.Value, IsBoundByStatus: false)
            {
                Password = PasswordProof.Fresh,
                Credential = ActorCredential.Session,
            },
            SomeCaller.Staff.Actor
        );

    [Fact]
    public void Actor_Support_IsStaffAndBoundByTheStatusOfItsAccount() =>
        Assert.Equal(
            new Actor(ActorKind.Platform, Some.StaffId.Value, IsBoundByStatus: true)
            {
                Password = PasswordProof.Fresh,
                Credential = ActorCredential.Session,
            },
            SomeCaller.Support.Actor
        );

    [Fact]
    public void Actor_InternalService_IsNoPlatformAdministrator() =>
        Assert.Equal(ActorKind.Agent, SomeCaller.With(Permission.ProjectService).Actor.Kind);
}
