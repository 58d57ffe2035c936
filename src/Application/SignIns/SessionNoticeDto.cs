using Customers.Domain.SignIns;

namespace Customers.Application.SignIns;

/// <summary>A session as events show it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="AgentId">Who signed in.</param>
/// <param name="Network">The network it began from; empty when it is not known.</param>
/// <param name="UserAgent">The family of the software it began with; empty when it is not known.</param>
/// <param name="TmCreate">When it began.</param>
/// <param name="TmExpire">When it ends by itself.</param>
/// <param name="TmEnd">When somebody ended it; null while it goes on.</param>
/// <param name="EndedBy"><c>sign_out</c>, <c>agent</c>, <c>administrator</c> or <c>staff</c>; null while it goes on.</param>
public sealed record SessionNoticeDto(
    Guid Id,
    Guid AgentId,
    string Network,
    string UserAgent,
    DateTimeOffset TmCreate,
    DateTimeOffset TmExpire,
    DateTimeOffset? TmEnd,
    string? EndedBy
)
{
    /// <summary>Shows a session.</summary>
    public static SessionNoticeDto From(SessionFacts facts) =>
        new(
            facts.Id,
            facts.AgentId.Value,
            facts.Network,
            facts.UserAgent,
            facts.StartedAt,
            facts.ExpiresAt,
            facts.EndedAt,
            facts.EndedBy?.ToName()
        );
}

/// <summary>An agent whose sign-in is blocked, as events show it.</summary>
/// <param name="Id">The agent's id.</param>
public sealed record SignInBlockDto(Guid Id);
