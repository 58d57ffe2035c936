using Customers.Domain.Agents;

namespace Customers.Application.SignIns;

/// <summary>What is known of an attempt before it is made.</summary>
/// <param name="Wait">How long to wait; null when it may be made.</param>
/// <param name="HasFailures">Whether others of the same username from the same address, or of the address, have failed, or are being made.</param>
/// <param name="IsNews">Whether so many have failed for the username, from wherever, that its owner has to be told, and nobody has told yet.</param>
public sealed record PasswordAttempt(TimeSpan? Wait, bool HasFailures = false, bool IsNews = false);

/// <summary>
/// Counts wrong passwords in the database, for all replicas together. On purpose lasting at once and outside the transaction: a guess counts
/// whatever becomes of the command (decision 9).
/// </summary>
public interface IPasswordAttempts
{
    /// <summary>Counts an attempt before it is made.</summary>
    /// <param name="username">Whose password it is.</param>
    /// <param name="client">The address and the network that it comes from.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<PasswordAttempt> BeginAsync(Username username, ClientPlace client, CancellationToken cancellationToken);

    /// <summary>Takes back what was counted: the password was right.</summary>
    Task ForgiveAsync(Username username, ClientPlace client, CancellationToken cancellationToken);

    /// <summary>Takes back this one attempt: nobody judged it.</summary>
    Task TakeBackAsync(Username username, ClientPlace client, CancellationToken cancellationToken);
}

/// <summary>Where a request comes from.</summary>
/// <param name="Address">The address, or what stands for one subscriber.</param>
/// <param name="Network">Its network (<see cref="ICurrentRequest.ClientNetwork"/>).</param>
public sealed record ClientPlace(string Address, string Network)
{
    /// <summary>Where the current request comes from.</summary>
    internal static ClientPlace Of(ICurrentRequest current) => new(current.ClientAddress, current.ClientNetwork);
}

/// <summary>Usernames at which so many have guessed that their owner is told, once a window.</summary>
public interface IGuessedUsernames
{
    /// <summary>Remembers, in the unit of work, that the owner is told; false when somebody else has told, or the window is over.</summary>
    Task<bool> TellAsync(Username username, CancellationToken cancellationToken);
}
