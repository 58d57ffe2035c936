using Customers.Application.Common;

namespace Customers.Application.Sessions;

/// <summary>A session that works: somebody who signed in, or a delegation.</summary>
public sealed record SessionDto
{
    /// <summary>The session's unique id; it is no secret.</summary>
    public required Guid Id { get; init; }

    /// <summary>The agent that it stands for.</summary>
    public required Guid AgentId { get; init; }

    /// <summary>The member of platform staff behind a delegation; null for everybody else.</summary>
    public required Guid? DelegatedBy { get; init; }

    /// <summary>The network it began from, a /24 or a /48 in CIDR notation; empty when it is not known.</summary>
    public required string Network { get; init; }

    /// <summary>The family of the client's software; empty when it is not known.</summary>
    public required string UserAgent { get; init; }

    /// <summary>Whether it is the one that asks.</summary>
    public required bool IsCurrent { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset TmCreate { get; init; }

    /// <summary>When it was last used, to the minute.</summary>
    public required DateTimeOffset TmLastUsed { get; init; }

    /// <summary>When it ends by itself, however much it is used.</summary>
    public required DateTimeOffset TmExpire { get; init; }
}

/// <summary>How many sessions were ended.</summary>
/// <param name="Count">The number of sessions, delegations among them.</param>
public sealed record EndedSessionsDto([property: AtLeast(0)] int Count);
