using Customers.Domain.Agents;

namespace Customers.Application.SignIns;

/// <summary>Checks a password, and how often somebody guessed. What it counts stops guesses, never a session or a key that lives already.</summary>
public sealed class PasswordGate(IPasswordAttempts attempts, IPasswordHasher hasher, ICurrentRequest current)
{
    /// <summary>
    /// Refuses a wrong password, an agent without one, and too many attempts; all of them take the same time. What cannot be a password, some
    /// of which cannot even be normalised, is a wrong one without being hashed.
    /// </summary>
    public async Task<Result> CheckAsync(Username username, string password, string? hash, CancellationToken cancellationToken)
    {
        if (await attempts.BeginAsync(username, current.ClientAddress, cancellationToken) is { } wait)
            return AgentErrors.TooManyAttempts(wait);
        if (!Password.IsValid(password) || !await hasher.VerifyAsync(password, hash, cancellationToken))
            return AgentErrors.WrongCredentials;

        await attempts.ForgiveAsync(username, current.ClientAddress, cancellationToken);
        return Result.Done;
    }
}
