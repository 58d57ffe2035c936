using Customers.Domain.Common;

namespace Customers.Domain.Agents;

/// <summary>What an agent is among the agents of its account.</summary>
public enum AgentRole
{
    /// <summary>Added by an administrator.</summary>
    Member,

    /// <summary>Made with the account, for the person who opened it.</summary>
    Owner,

    /// <summary>Made with the account, without a password, so that the account always has an administrator.</summary>
    Guest,
}

/// <summary>Everything that is true of an agent.</summary>
public sealed record AgentFacts : ISnapshot
{
    public required AgentId Id { get; init; }

    public required CustomerId CustomerId { get; init; }

    public AgentRole Role { get; init; }

    /// <summary>What the agent signs in with; none for the guest, once the account is deleted, and once somebody else has confirmed the mailbox.</summary>
    public Username Username { get; init; } = Username.None;

    /// <summary>
    /// Whether the username is the agent's. False for the owner of a sign-up until somebody confirms the address: until then it blocks nobody.
    /// </summary>
    public bool HoldsUsername { get; init; } = true;

    public string Name { get; init; } = "";

    public string Detail { get; init; } = "";

    public required Permission Permission { get; init; }

    /// <summary>The password's hash with its parameters; null when nobody can sign in as this agent.</summary>
    public string? PasswordHash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When the agent was deleted, by an administrator or with its account.</summary>
    public DateTimeOffset? DeletedAt { get; init; }
}
