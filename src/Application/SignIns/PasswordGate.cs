using Customers.Domain.Agents;

namespace Customers.Application.SignIns;

/// <summary>Checks a password, and how often somebody guessed. What it counts stops guesses, never a session or a key that lives already.</summary>
public sealed class PasswordGate(
    IPasswordAttempts attempts,
    PasswordHashing hashing,
    InternalSender sender,
    ISignInBlocks blocks,
    ICurrentRequest current
)
{
    /// <summary>
    /// Refuses a wrong password, an agent without one, and too many attempts; all of them take the same time. What cannot be a password, some
    /// of which cannot even be normalised, is a wrong one without being hashed. What is not judged, as it was nobody's turn or something broke,
    /// was no attempt. A dry run is one: else it would be a way to guess without end. Only what a right password forgives it leaves as it is.
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
        var client = ClientPlace.Of(current);
        var attempt = await attempts.BeginAsync(username, client, cancellationToken);
        if (attempt.IsNews)
            await sender.SendAsync(new WarnOfGuesses(username));
        if (attempt.Wait is { } wait)
        {
            if (agent is not null)
                blocks.Note(new(agent.Id, agent.CustomerId, current.RequestId, current.ClientNetwork, current.UserAgent));
            return AgentErrors.TooManyAttempts(wait);
        }

        if (!Password.CanExist(password))
            return AgentErrors.WrongCredentials;

        var isJudged = false;
        try
        {
            var verified = await hashing.VerifyAsync(password, agent?.PasswordHash, attempt.HasFailures, cancellationToken);
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

        await (
            current.IsDryRun
                ? attempts.TakeBackAsync(username, client, cancellationToken)
                : attempts.ForgiveAsync(username, client, cancellationToken)
        );
        return Result.Done;
    }
}
