using Customers.Domain.Common;

namespace Customers.Domain.Tests.Builders;

/// <summary>Everybody who may do something to an account.</summary>
internal static class Actors
{
    public static readonly Actor Agent = new(
        ActorKind.Agent,
        Guid.Parse("a0000000-0000-7000-8000-000000000001"),
        IsBoundByStatus: true
    )
    {
        Password = PasswordProof.Fresh,
    };
    public static readonly Actor Key = new(
        ActorKind.Key,
        Guid.Parse("a0000000-0000-7000-8000-000000000002"),
        IsBoundByStatus: true
    );
    public static readonly Actor Delegate = new(
        ActorKind.Platform,
        Guid.Parse("a0000000-0000-7000-8000-000000000003"),
        IsBoundByStatus: true
    );
    public static readonly Actor Platform = new(
        ActorKind.Platform,
        Guid.Parse("a0000000-0000-7000-8000-000000000004"),
        IsBoundByStatus: false
    )
    {
        Password = PasswordProof.Fresh,
    };

    /// <summary>The agent, who signed in a while ago.</summary>
    public static readonly Actor Stale = Agent with { Password = PasswordProof.Session };

    /// <summary>The account's own callers.</summary>
    public static readonly IReadOnlyList<Actor> Own = [Agent, Key, Delegate];

    /// <summary>Platform staff and the service itself.</summary>
    public static readonly IReadOnlyList<Actor> Staff = [Platform, Actor.System];
}
