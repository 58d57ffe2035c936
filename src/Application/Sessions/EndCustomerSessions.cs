using Customers.Application.Common;
using Customers.Domain.Agents;

namespace Customers.Application.Sessions;

/// <summary>Platform staff end the sessions of an account, or of one of its agents.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="AgentId">Which agent; null for all of them, delegations included.</param>
public sealed record EndCustomerSessions(CustomerId CustomerId, AgentId? AgentId) : ICommand<EndedSessionsDto>
{
    /// <inheritdoc />
    public static string Action => "sessions.end_of_customer";

    /// <inheritdoc />
    public Access Access => Access.TakingFrom(CustomerId);
}

internal sealed class EndCustomerSessionsHandler(SessionEnding ending)
    : IRequestHandler<EndCustomerSessions, Result<EndedSessionsDto>>
{
    public Task<Result<EndedSessionsDto>> Handle(EndCustomerSessions request, CancellationToken cancellationToken) =>
        request.AgentId is { } agent
            ? ending.EndAsync(request.CustomerId, agent, sessionId: null, cancellationToken)
            : ending.EndAllAsync(request.CustomerId, cancellationToken);
}
