using Customers.Application.Common;
using Customers.Domain.Agents;

namespace Customers.Application.Sessions;

/// <summary>Ends the sessions of an agent of the caller's own account. Those of somebody else need the password once more.</summary>
/// <param name="AgentId">Whose sessions.</param>
/// <param name="SessionId">Which one; null for all of them.</param>
public sealed record EndSessions(AgentId AgentId, SessionId? SessionId) : ICommand<EndedSessionsDto>, IProven
{
    /// <summary>The caller's password, unless they signed in just now or end sessions of their own.</summary>
    public string? CurrentPassword { get; init; }

    /// <inheritdoc />
    public static string Action => "sessions.end";

    /// <inheritdoc />
    public Access Access => Access.AdminOrSelf(AgentId);

    /// <inheritdoc />
    public Proof Proof => Proof.WhenNeeded(CurrentPassword).About(AgentId);
}

internal sealed class EndSessionsHandler(SessionEnding ending, ICurrentRequest current)
    : IRequestHandler<EndSessions, Result<EndedSessionsDto>>
{
    public async Task<Result<EndedSessionsDto>> Handle(EndSessions request, CancellationToken cancellationToken)
    {
        var caller = current.SignedInCaller();
        if (caller.AgentId != request.AgentId && caller.Actor.EnsureFreshPassword().Error is { } unproven)
            return unproven;
        return await ending.EndAsync(caller.CustomerId, request.AgentId, request.SessionId, cancellationToken);
    }
}
