using Customers.Domain.Agents;

namespace Customers.Application.SignIns;

/// <summary>A token to be issued.</summary>
/// <param name="Id">Its id, by which it is listed and ended.</param>
/// <param name="Hash">What is kept to recognise it.</param>
/// <param name="AgentId">Whom it stands for.</param>
/// <param name="CustomerId">The agent's account.</param>
/// <param name="ExpiresAt">When it stops working by itself.</param>
public sealed record NewToken(
    Guid Id,
    IReadOnlyList<byte> Hash,
    AgentId AgentId,
    CustomerId CustomerId,
    DateTimeOffset ExpiresAt
);

/// <summary>The tokens that work. A token whose row is gone is worth nothing, whatever it says itself.</summary>
public interface ITokenRepository
{
    /// <summary>Stores a login token; false when the agent was changed or deleted since <paramref name="seenVersion"/> was read.</summary>
    Task<bool> AddLoginAsync(NewToken token, long seenVersion, CancellationToken cancellationToken);

    /// <summary>
    /// Stores a delegate token with its reason; null when the account was deleted meanwhile, or the caller's own token ended (the
    /// administrator was demoted or deleted, or has another password).
    /// </summary>
    /// <returns>When it stops working by itself: not after the session of the member of staff who made it.</returns>
    Task<DateTimeOffset?> AddDelegateAsync(
        NewToken token,
        AgentId delegatedBy,
        string reason,
        CancellationToken cancellationToken
    );

    /// <summary>Ends one token, and the delegations made with it.</summary>
    Task EndAsync(Guid tokenId, CancellationToken cancellationToken);

    /// <summary>Ends the tokens of an agent, or one of them, with the delegations made with them.</summary>
    /// <returns>How many tokens of the agent were ended.</returns>
    Task<int> EndOfAgentAsync(AgentId agentId, SessionId? sessionId, CancellationToken cancellationToken);

    /// <summary>Ends every token of an account's agents, delegations included.</summary>
    /// <returns>How many were ended.</returns>
    Task<int> EndOfCustomerAsync(CustomerId customerId, CancellationToken cancellationToken);

    /// <summary>Ends tokens that a restored backup has brought back. The account was told when they were ended for the first time.</summary>
    Task EndAgainAsync(CustomerId customerId, IReadOnlyList<Guid> tokenIds, CancellationToken cancellationToken);

    /// <summary>The same for all tokens of an agent, and for the delegations that it has made.</summary>
    Task EndAgainAsync(CustomerId customerId, AgentId agentId, CancellationToken cancellationToken);
}

/// <summary>The secret of a token.</summary>
/// <param name="Value">What its holder sends.</param>
/// <param name="Hash">What is kept to recognise it.</param>
/// <param name="Cookie">What a browser sends in its place; the secret follows from it, and not the other way round.</param>
public sealed record SessionToken(string Value, IReadOnlyList<byte> Hash, string Cookie);

/// <summary>Makes the secrets of tokens.</summary>
public interface ISessionTokens
{
    /// <summary>A new secret, 256 random bits.</summary>
    SessionToken Create();
}

/// <summary>Delegations whose token does not work any more, and of whose end nobody has told the account yet.</summary>
public interface IEndedDelegations
{
    /// <summary>The next accounts that have some, by their ids.</summary>
    Task<IReadOnlyList<CustomerId>> FindAsync(CustomerId after, int limit, CancellationToken cancellationToken);
}

/// <summary>Tells accounts that delegations have ended.</summary>
public interface IDelegations
{
    /// <summary>Ends those of an account whose token does not work any more; the account has to be locked.</summary>
    /// <returns>How many.</returns>
    Task<int> EndAsync(CustomerId customerId, CancellationToken cancellationToken);
}
