using Customers.Application.Common;
using Customers.Domain.Agents;

namespace Customers.Application.SignIns;

/// <summary>A token that was issued.</summary>
/// <param name="Text">What its holder sends.</param>
/// <param name="ExpiresAt">When it stops working by itself.</param>
internal sealed record IssuedToken(string Text, DateTimeOffset ExpiresAt);

/// <summary>Issues tokens: stored as a hash, so that they can be ended, and so that nobody who reads the database has one.</summary>
internal sealed class TokenIssue(
    ITokenRepository tokens,
    ISessionTokens secrets,
    IIdGenerator ids,
    IClock clock,
    ICurrentRequest current
)
{
    /// <summary>
    /// A token for somebody who has just shown the password; null when the agent was changed or deleted meanwhile. The agent's own session that
    /// was sent along ends: the new one takes its place.
    /// </summary>
    public async Task<SessionToken?> LoginAsync(SignInAgent agent, CancellationToken cancellationToken)
    {
        var (secret, token) = await NewAsync(agent, Login.TokenLifetime, cancellationToken);
        if (!await tokens.AddLoginAsync(token, agent.Version, cancellationToken))
            return null;
        if (current.Caller is { Credential: CredentialKind.Token } replaced && replaced.AgentId == agent.Id)
            await tokens.EndAsync(replaced.CredentialId, cancellationToken);
        return secret;
    }

    /// <summary>A token that lets a platform administrator act as an account's guest agent; null when either is gone meanwhile.</summary>
    public async Task<IssuedToken?> DelegateAsync(
        SignInAgent guest,
        AgentId delegatedBy,
        string reason,
        CancellationToken cancellationToken
    )
    {
        var (secret, token) = await NewAsync(guest, Delegate.TokenLifetime, cancellationToken);
        return await tokens.AddDelegateAsync(token, delegatedBy, reason, cancellationToken) is { } expiresAt
            ? new(secret.Value, expiresAt)
            : null;
    }

    private async Task<(SessionToken Secret, NewToken Token)> NewAsync(
        SignInAgent agent,
        TimeSpan lifetime,
        CancellationToken cancellationToken
    )
    {
        var secret = secrets.Create();
        var expiresAt = await clock.NowAsync(cancellationToken) + lifetime;
        return (secret, new(ids.Next(), secret.Hash, agent.Id, agent.CustomerId, expiresAt));
    }
}
