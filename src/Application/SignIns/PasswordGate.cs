using Customers.Domain.Agents;

namespace Customers.Application.SignIns;

/// <summary>Checks a password, and how often somebody guessed. What it counts stops guesses, never a session or a key that lives already.</summary>
public sealed class PasswordGate(
    IPasswordAttempts attempts,
    IPasswordHasher hasher,
    ISignInBlocks blocks,
    ICurrentRequest current
)
{
    /// <summary>
    /// Refuses a wrong password, an agent without one, and too many attempts; all of them take the same time. What cannot be a password, some
    /// of which cannot even be normalised, is a wrong one without being hashed.
    /// </summary>
    /// <param name="username">What was given as the username.</param>
    /// <param name="password">What was given as the password.</param>
    /// <param name="agent">Whose username it is; null when nobody's.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<Result> CheckAsync(
        Username username,
        string password,
        SignInAgent? agent,
        CancellationToken cancellationToken
    )
    {
        if (await attempts.BeginAsync(username, current.ClientAddress, cancellationToken) is { } wait)
        {
            if (agent is not null)
                blocks.Note(new(agent.Id, agent.CustomerId, current.RequestId, current.ClientNetwork, current.UserAgent));
            return AgentErrors.TooManyAttempts(wait);
        }

        if (!Password.IsValid(password) || !await hasher.VerifyAsync(password, agent?.PasswordHash, cancellationToken))
            return AgentErrors.WrongCredentials;

        await attempts.ForgiveAsync(username, current.ClientAddress, cancellationToken);
        return Result.Done;
    }
}
