using Customers.Domain.Agents;
using Customers.Domain.Common;
using Customers.Domain.SignIns;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.SignIns;

public sealed class SessionTests
{
    private static readonly SessionFacts Facts = new(
        Guid.Parse("b0000000-0000-7000-8000-000000000001"),
        new(Guid.Parse("c0000000-0000-7000-8000-000000000001")),
        new AgentId(Actors.Agent.Id),
        "192.0.2.0/24",
        "curl",
        Times.Now,
        Times.Now.AddDays(7)
    );

    [Fact]
    public void Start_Agent_TellsThatItSignedIn()
    {
        var told = Assert.Single(Session.Start(Facts).Events);

        Assert.Equal(("agent_signed_in", Facts), (told.Type, told.Resource));
        Assert.Equal(
            (ActorKind.Agent, Facts.AgentId.Value, ActorCredential.Session),
            (told.Actor.Kind, told.Actor.Id, told.Actor.Credential)
        );
    }

    [Fact]
    public void SignOut_Session_TellsSo() => AssertEnded(SessionEnd.SignOut, session => session.SignOut(Actors.Agent, Times.Now));

    [Fact]
    public void End_ByItsAgent_TellsSo() => AssertEnded(SessionEnd.Agent, session => session.End(Actors.Agent, Times.Now));

    [Fact]
    public void End_ByAnotherAgent_TellsThatAnAdministratorDid() =>
        AssertEnded(SessionEnd.Administrator, session => session.End(Actors.Agent with { Id = Guid.Empty }, Times.Now));

    [Fact]
    public void End_ByStaff_TellsSo() => AssertEnded(SessionEnd.Staff, session => session.End(Actors.Platform, Times.Now));

    [Fact]
    public void End_EndedSession_ChangesNothing()
    {
        var session = Session.Rehydrate(Facts);
        session.End(Actors.Agent, Times.Now);

        session.SignOut(Actors.Agent, Times.Now.AddHours(1));

        Assert.Single(session.Events);
        Assert.Equal((Times.Now, SessionEnd.Agent), (session.Facts.EndedAt, session.Facts.EndedBy));
    }

    private static void AssertEnded(SessionEnd by, Func<Session, Result> end)
    {
        var session = Session.Rehydrate(Facts);

        Assert.Null(end(session).Error);

        var told = Assert.Single(session.Events);
        Assert.Equal(
            ("session_ended", Facts with { EndedAt = Times.Now, EndedBy = by }),
            (told.Type, (SessionFacts)told.Resource)
        );
    }
}
