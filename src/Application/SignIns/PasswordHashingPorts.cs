namespace Customers.Application.SignIns;

/// <summary>Hashes passwords, away from the threads of everybody else: slow on purpose. A turn is taken first (<see cref="IHashingTurns"/>).</summary>
public interface IPasswordHasher
{
    /// <summary>The hash of a password, with its salt and parameters.</summary>
    Task<string> HashAsync(string password, CancellationToken cancellationToken);

    /// <summary>
    /// Whether this is the password of the hash. Without a hash it takes as long and says no, so that an unknown username cannot be told
    /// from a wrong password.
    /// </summary>
    Task<bool> VerifyAsync(string password, string? hash, CancellationToken cancellationToken);

    /// <summary>Whether a hash was made with weaker parameters than new ones are.</summary>
    bool IsOutdated(string hash);
}

/// <summary>Who wants a password hashed.</summary>
/// <param name="Account">The account of a signed-in caller; null for everybody else.</param>
/// <param name="Network">The network the request came from; empty for the service itself.</param>
public sealed record HashingParty(CustomerId? Account, string Network)
{
    /// <summary>Whether wrong passwords came from there within the window, or for the username from there.</summary>
    public bool HasFailures { get; init; }

    /// <summary>Whether it is somebody of the platform, who is never refused for how much was hashed.</summary>
    public bool IsOfPlatform { get; init; }
}

/// <summary>
/// Gives out turns to hash a password, so many at a time, and one after the other to those who wait. Who has used up what an account or a network
/// may have hashed in a minute, or has guessed wrong, comes after all others, and never takes the last turn (decision 27).
/// </summary>
public interface IHashingTurns
{
    /// <summary>
    /// A turn, which ends when it is disposed of. Refused with <see cref="ErrorKind.Unavailable"/> when too many wait, and with
    /// <see cref="ErrorKind.ResourceExhausted"/> when the account, or a network with wrong passwords, has used up its share.
    /// </summary>
    Task<Result<IDisposable>> TakeAsync(HashingParty party, CancellationToken cancellationToken);
}
