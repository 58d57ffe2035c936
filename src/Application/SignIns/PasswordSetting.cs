using Customers.Domain.Agents;

namespace Customers.Application.SignIns;

/// <summary>What a password must not be guessed from.</summary>
/// <param name="Words">The username, the e-mail address, names; empty ones are left out.</param>
public sealed record PasswordContext(params IReadOnlyList<string?> Words)
{
    /// <summary>An account's own words, and more.</summary>
    public static PasswordContext Of(CustomerFacts account, params IEnumerable<string?> more) =>
        new([.. more, account.Profile.Email.Value, account.Profile.Name]);
}

/// <summary>Judges how easily a password is guessed.</summary>
public interface IPasswordStrength
{
    /// <summary>Advice in English for a password that is too easy to guess; null for one that will do.</summary>
    string? Advise(string password, PasswordContext context);
}

/// <summary>Makes the hash of a new password, and refuses one that is easy to guess.</summary>
public sealed class PasswordSetting(PasswordHashing hashing, IPasswordStrength strength, ISignInRepository signIns)
{
    /// <summary>The hash; the password has 8–128 characters already.</summary>
    public async Task<Result<string>> HashAsync(string password, PasswordContext context, CancellationToken cancellationToken)
    {
        if (strength.Advise(password, context) is { } advice)
            return Error.InvalidFields([new("password", "GUESSABLE_PASSWORD", $"password is easy to guess. {advice}")]);
        return await hashing.HashAsync(password, cancellationToken);
    }

    /// <summary>The hash of a password that everybody knows anyway.</summary>
    public Task<Result<string>> HashUnjudgedAsync(string password, CancellationToken cancellationToken) =>
        hashing.HashAsync(password, cancellationToken);

    /// <summary>
    /// The same for an agent, whose username and account the password must not be guessed from; refused for one that is gone, whose account is
    /// deleted or expired.
    /// </summary>
    public async Task<Result<string>> HashAsync(AgentId agentId, string password, CancellationToken cancellationToken)
    {
        if (await signIns.FindAsync(agentId, cancellationToken) is not { } agent)
            return AgentErrors.NotFound;
        var context = new PasswordContext(agent.Username.Value, agent.AccountEmail.Value, agent.AccountName);
        return await HashAsync(password, context, cancellationToken);
    }
}
