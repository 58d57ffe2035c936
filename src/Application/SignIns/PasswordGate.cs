using Customers.Domain.Agents;

namespace Customers.Application.SignIns;

/// <summary>Checks a password, and how often somebody guessed. What it counts stops guesses, never a session or a key that lives already.</summary>
public sealed class PasswordGate(
    IPasswordAttempts attempts,
    PasswordHashing hashing,
    InternalSender sender,
    ICurrentRequest current
)
{
    /// <summary>
    /// Refuses a wrong password, an agent without one, and too many attempts; all of them take the same time. What cannot be a password, some
    /// of which cannot even be normalised, is a wrong one without being hashed. What is not judged, as it was nobody's turn or something broke,
    /// was no attempt.
    /// </summary>
    public async Task<Result> CheckAsync(Username username, string password, string? hash, CancellationToken cancellationToken)
    {
        var client = ClientPlace.Of(current);
        var attempt = await attempts.BeginAsync(username, client, cancellationToken);
        if (attempt.IsNews)
            await sender.SendAsync(new WarnOfGuesses(username));
        if (attempt.Wait is { } wait)
            return AgentErrors.TooManyAttempts(wait);
        if (!Password.IsValid(password))
            return AgentErrors.WrongCredentials;

        var isJudged = false;
        try
        {
            var verified = await hashing.VerifyAsync(password, hash, attempt.HasFailures, cancellationToken);
            isJudged = verified.Error is null;
            if (verified.Error is { } busy)
                return busy;
            if (!verified.Value)
                return AgentErrors.WrongCredentials;
        }
        finally
        {
            // Whoever asked may have gone, which stops the check and not this.
            if (!isJudged)
                await attempts.TakeBackAsync(username, client, CancellationToken.None);
        }

        await attempts.ForgiveAsync(username, client, cancellationToken);
        return Result.Done;
    }
}
