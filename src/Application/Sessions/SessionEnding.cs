using Customers.Application.Agents;
using Customers.Application.Customers;
using Customers.Application.SignIns;
using Customers.Domain.Agents;

namespace Customers.Application.Sessions;

/// <summary>
/// Ends sessions. A hold may be there because somebody else has one, so no status stops it. The account is locked meanwhile: a session that
/// begins at the same time begins before, and ends, or after, and is another one.
/// </summary>
internal sealed class SessionEnding(
    CustomerChanges accounts,
    IAgentRepository agents,
    ITokenRepository tokens,
    ICurrentRequest current
)
{
    /// <summary>Ends the sessions of an agent, or one of them; refuses an agent or a session that the account does not have.</summary>
    public async Task<Result<EndedSessionsDto>> EndAsync(
        CustomerId customerId,
        AgentId agentId,
        SessionId? sessionId,
        CancellationToken cancellationToken
    )
    {
        if ((await accounts.LockAsync(customerId, cancellationToken)).Refused(out var missing, out var account))
            return missing;
        if (account.Facts.FinalState() is { } gone)
            return gone;
        if (await agents.FindAsync(account.Id, agentId, cancellationToken) is not { } agent)
            return AgentErrors.NotFound;
        if (agent.EnsureSessionsCanBeEnded(current.Actor()).Error is { } beyond)
            return beyond;
        var count = await tokens.EndOfAgentAsync(agentId, sessionId, cancellationToken);
        return count == 0 && sessionId is not null ? SessionErrors.NotFound : new EndedSessionsDto(count);
    }

    /// <summary>Ends every session of an account.</summary>
    public async Task<Result<EndedSessionsDto>> EndAllAsync(CustomerId customerId, CancellationToken cancellationToken)
    {
        if ((await accounts.LockAsync(customerId, cancellationToken)).Refused(out var missing, out var account))
            return missing;
        return account.Facts.FinalState() is { } gone
            ? gone
            : new EndedSessionsDto(await tokens.EndOfCustomerAsync(account.Id, cancellationToken));
    }
}
