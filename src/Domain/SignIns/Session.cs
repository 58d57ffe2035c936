using Customers.Domain.Agents;
using Customers.Domain.Common;
using Customers.Domain.Events;

namespace Customers.Domain.SignIns;

/// <summary>A time in which somebody acts as an agent who has signed in.</summary>
public sealed class Session : AggregateRoot
{
    private Session(SessionFacts facts) => Facts = facts;

    /// <summary>All that is true of it now.</summary>
    public SessionFacts Facts { get; private set; }

    private protected override CustomerId Account => Facts.CustomerId;

    /// <summary>Begins: the agent has given the right password.</summary>
    public static Session Start(SessionFacts facts)
    {
        var session = new Session(facts);
        var agent = new Actor(ActorKind.Agent, facts.AgentId.Value, IsBoundByStatus: true)
        {
            Password = PasswordProof.Fresh,
            Credential = ActorCredential.Session,
        };
        session.Record(EventTypes.AgentSignedIn, agent, facts.StartedAt, []);
        return session;
    }

    /// <summary>Ends because its holder signs out.</summary>
    public Result SignOut(Actor actor, DateTimeOffset now) => End(SessionEnd.SignOut, actor, now);

    /// <summary>Ends because somebody has ended it from elsewhere.</summary>
    public Result End(Actor actor, DateTimeOffset now) => End(By(actor), actor, now);

    private SessionEnd By(Actor actor)
    {
        if (actor.Id == Facts.AgentId.Value)
            return SessionEnd.Agent;
        return actor.Kind == ActorKind.Platform ? SessionEnd.Staff : SessionEnd.Administrator;
    }

    private Result End(SessionEnd by, Actor actor, DateTimeOffset now)
    {
        if (Facts.EndedAt is not null)
            return Result.Done;
        Facts = Facts with { EndedAt = now, EndedBy = by };
        Record(EventTypes.SessionEnded, actor, now, ["tm_end"]);
        return Result.Done;
    }

    private protected override ISnapshot Snapshot() => Facts;

    /// <summary>The session as it was stored; records nothing.</summary>
    internal static Session Rehydrate(SessionFacts facts) => new(facts);
}

/// <summary>How a session was ended.</summary>
public enum SessionEnd
{
    /// <summary>Its holder signed out with it.</summary>
    SignOut,

    /// <summary>Its agent ended it with another session.</summary>
    Agent,

    /// <summary>An administrator of the account ended it.</summary>
    Administrator,

    /// <summary>Platform staff ended it.</summary>
    Staff,
}

/// <summary>Everything that is true of a session.</summary>
/// <param name="Id">Its id.</param>
/// <param name="CustomerId">The account.</param>
/// <param name="AgentId">Who signed in.</param>
/// <param name="Network">The network it began from, a /24 or a /48; empty when it is not known.</param>
/// <param name="UserAgent">The family of the software it began with; empty when it is not known.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="ExpiresAt">When it ends by itself, however much it is used.</param>
public sealed record SessionFacts(
    Guid Id,
    CustomerId CustomerId,
    AgentId AgentId,
    string Network,
    string UserAgent,
    DateTimeOffset StartedAt,
    DateTimeOffset ExpiresAt
) : ISnapshot
{
    /// <summary>When somebody ended it; null while it goes on.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who did; null while it goes on.</summary>
    public SessionEnd? EndedBy { get; init; }
}
