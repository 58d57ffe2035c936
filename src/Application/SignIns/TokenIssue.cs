using Customers.Application.Common;
using Customers.Domain.Agents;

namespace Customers.Application.SignIns;

/// <summary>A token that was issued.</summary>
/// <param name="Text">What its holder sends.</param>
/// <param name="ExpiresAt">When it stops working by itself.</param>
internal sealed record IssuedToken(string Text, DateTimeOffset ExpiresAt);

/// <summary>Issues tokens: stored, so that they can be ended; sealed, so that they cannot be made elsewhere.</summary>
internal sealed class TokenIssue(ITokenRepository tokens, ITokenProtector protector, IIdGenerator ids, IClock clock)
{
    /// <summary>A token for somebody who has just shown the password; null when the agent was changed or deleted meanwhile.</summary>
    public async Task<string?> LoginAsync(SignInAgent agent, CancellationToken cancellationToken)
    {
        var token = await NewAsync(agent, Login.TokenLifetime, cancellationToken);
        return await tokens.AddLoginAsync(token, agent.Version, cancellationToken) ? protector.Protect(token) : null;
    }

    /// <summary>A token that lets a platform administrator act as an account's guest agent; null when either is gone meanwhile.</summary>
    public async Task<IssuedToken?> DelegateAsync(
        SignInAgent guest,
        AgentId delegatedBy,
        string reason,
        CancellationToken cancellationToken
    )
    {
        var token = await NewAsync(guest, Delegate.TokenLifetime, cancellationToken);
        return await tokens.AddDelegateAsync(token, delegatedBy, reason, cancellationToken)
            ? new(protector.Protect(token), token.ExpiresAt)
            : null;
    }

    private async Task<NewToken> NewAsync(SignInAgent agent, TimeSpan lifetime, CancellationToken cancellationToken) =>
        new(ids.Next(), agent.Id, agent.CustomerId, await clock.NowAsync(cancellationToken) + lifetime);
}
