using Customers.Domain.Agents;

namespace Customers.Application.SignIns;

/// <summary>What signing in has to know of an agent.</summary>
/// <param name="Id">The agent.</param>
/// <param name="CustomerId">Its account.</param>
/// <param name="Username">What it signs in with.</param>
/// <param name="PasswordHash">The hash of its password; null when it has none.</param>
/// <param name="Version">Steps with every change of the agent, its password among them.</param>
public sealed record SignInAgent(AgentId Id, CustomerId CustomerId, Username Username, string? PasswordHash, long Version)
{
    /// <summary>The display name of its account.</summary>
    public string AccountName { get; init; } = "";

    /// <summary>The e-mail address of its account, as far as it is confirmed.</summary>
    public EmailAddress AccountEmail { get; init; } = EmailAddress.None;

    /// <summary>The e-mail address of its account as long as it is not confirmed.</summary>
    public EmailAddress UnconfirmedEmail { get; init; } = EmailAddress.None;

    /// <summary>What it is among the agents of its account.</summary>
    public AgentRole Role { get; init; }

    /// <summary>What it may do.</summary>
    public Permission Permission { get; init; }
}

/// <summary>Agents as signing in sees them. Reads outside the unit of work, so that no connection waits while a password is hashed.</summary>
public interface ISignInRepository
{
    /// <summary>The agent with this username that can sign in now; null when there is none, or it or its account is deleted or expired.</summary>
    Task<SignInAgent?> FindAsync(Username username, CancellationToken cancellationToken);

    /// <summary>
    /// The agent that somebody means who has forgotten their password: the one whose username this is, or the owner of the account whose address
    /// it is. A username that nobody has confirmed comes after an account's address. Null as above.
    /// </summary>
    Task<SignInAgent?> FindForgottenAsync(Username username, CancellationToken cancellationToken);

    /// <summary>The agent with this id that can sign in now; null as above.</summary>
    Task<SignInAgent?> FindAsync(AgentId id, CancellationToken cancellationToken);

    /// <summary>The guest agent of an account that is not deleted or expired; null when there is no such account.</summary>
    Task<SignInAgent?> FindGuestAsync(CustomerId customerId, CancellationToken cancellationToken);

    /// <summary>Replaces a hash by a stronger one of the same password; does nothing when the password changed meanwhile.</summary>
    Task StrengthenAsync(AgentId id, string oldHash, string newHash, CancellationToken cancellationToken);
}

/// <summary>A sign-in that was refused unseen, because too many wrong passwords came before.</summary>
/// <param name="AgentId">Whose it would have been.</param>
/// <param name="CustomerId">The agent's account.</param>
/// <param name="RequestId">The request.</param>
/// <param name="Network">The network that it came from, a /24 or a /48.</param>
/// <param name="UserAgent">The family of the software that sent it.</param>
public sealed record BlockedSignIn(AgentId AgentId, CustomerId CustomerId, string RequestId, string Network, string UserAgent);

/// <summary>
/// Takes note of refused sign-ins, of which the account is told a little later: an answer must not show, by the time it takes, that there is such
/// an agent, and whoever guesses must not keep the account locked.
/// </summary>
public interface ISignInBlocks
{
    /// <summary>One was refused just now.</summary>
    void Note(BlockedSignIn blocked);
}

/// <summary>Writes into the account's log that sign-ins are refused.</summary>
public interface ISignInBlockWriter
{
    /// <summary>Writes it, unless the agent was blocked within the window already; the account has to be locked.</summary>
    /// <returns>Whether it was written.</returns>
    Task<bool> AddAsync(BlockedSignIn blocked, DateTimeOffset at, CancellationToken cancellationToken);
}

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

/// <summary>The secret of a token.</summary>
/// <param name="Value">What its holder sends.</param>
/// <param name="Hash">What is kept to recognise it.</param>
public sealed record SessionToken(string Value, IReadOnlyList<byte> Hash);

/// <summary>Makes the secrets of tokens.</summary>
public interface ISessionTokens
{
    /// <summary>A new secret, 256 random bits.</summary>
    SessionToken Create();
}

/// <summary>Hashes passwords: slow on purpose, and only so many at a time.</summary>
public interface IPasswordHasher
{
    /// <summary>The hash of a password, with its salt and parameters. Throws <see cref="Common.OverloadedException"/> when too many wait.</summary>
    Task<string> HashAsync(string password, CancellationToken cancellationToken);

    /// <summary>
    /// Whether this is the password of the hash. Without a hash it takes as long and says no, so that an unknown username cannot be told
    /// from a wrong password. Throws <see cref="Common.OverloadedException"/> when too many wait.
    /// </summary>
    Task<bool> VerifyAsync(string password, string? hash, CancellationToken cancellationToken);

    /// <summary>Whether a hash was made with weaker parameters than new ones are.</summary>
    bool IsOutdated(string hash);
}

/// <summary>
/// Counts wrong passwords in the database, for all replicas together. On purpose lasting at once and outside the transaction: a guess counts
/// whatever becomes of the command (decision 9).
/// </summary>
public interface IPasswordAttempts
{
    /// <summary>Counts an attempt before it is made; null when it may be made, else how long to wait.</summary>
    Task<TimeSpan?> BeginAsync(Username username, string clientAddress, CancellationToken cancellationToken);

    /// <summary>Takes back what was counted: the password was right.</summary>
    Task ForgiveAsync(Username username, string clientAddress, CancellationToken cancellationToken);
}
