using Customers.Application.Common;
using Customers.Domain.Agents;

namespace Customers.Application.Bootstrap;

/// <summary>Who becomes the first administrator.</summary>
/// <param name="Username">What they sign in with; null or empty when none is configured.</param>
/// <param name="Password">Their password; null or empty when none is configured.</param>
public sealed record FirstAdministratorCredentials(string? Username, string? Password)
{
    /// <summary>Whether it is the password that everybody knows, which Development begins with; no other is too easy to guess.</summary>
    public bool IsOfDevelopment { get; init; }
}

/// <summary>What start-up found, or did, so that somebody runs the platform.</summary>
public enum AdministratorOutcome
{
    /// <summary>Somebody who can sign in is there.</summary>
    Present,

    /// <summary>Nobody was there: the platform's own account was opened with its first administrator.</summary>
    Created,

    /// <summary>Nobody was there but the configured agent of the platform's account, who has the permission again.</summary>
    Restored,

    /// <summary>Nobody is there, and the configured agent is not one of the platform's account; nothing was changed.</summary>
    Missing,
}

/// <summary>
/// Sees to it that the platform has an administrator, so that somebody can create all others: opens the platform's own account when there is
/// none, and gives the configured agent of an account that is there the permission back. A second account is never opened. Throws
/// <see cref="FirstAdministratorException"/> with a sentence for the operator when an account has to be opened and the credentials are missing,
/// break a rule, or are taken.
/// </summary>
/// <param name="Credentials">Who it is to be.</param>
public sealed record EnsureFirstAdministrator(FirstAdministratorCredentials Credentials) : ICommand<AdministratorOutcome>
{
    /// <inheritdoc />
    public static string Action => "platform.ensure_administrator";

    /// <inheritdoc />
    public Access Access => Access.ServiceItself;
}

internal sealed class EnsureFirstAdministratorHandler(
    IPlatformRepository platform,
    AdministratorRestoration restoration,
    PlatformOpening opening
) : IRequestHandler<EnsureFirstAdministrator, Result<AdministratorOutcome>>
{
    public async Task<Result<AdministratorOutcome>> Handle(EnsureFirstAdministrator request, CancellationToken cancellationToken)
    {
        if (await platform.HasAdministratorAsync(cancellationToken))
            return AdministratorOutcome.Present;

        var username = request.Credentials.Username;
        if (Username.IsValid(username))
        {
            var restored = await restoration.RestoreAsync(Username.From(username!), cancellationToken);
            if (restored.Error is null)
                return restored.Value.Facts.PasswordHash is null ? AdministratorOutcome.Missing : AdministratorOutcome.Restored;
            if (restored.Error != AgentErrors.NotFound)
                return AdministratorOutcome.Missing;
        }

        if (await platform.HasAccountAsync(cancellationToken))
            return AdministratorOutcome.Missing;
        await opening.OpenAsync(request.Credentials, cancellationToken);
        return AdministratorOutcome.Created;
    }
}

/// <summary>There is no platform administrator and none can be created; the message tells the operator what to change.</summary>
public sealed class FirstAdministratorException(string message) : Exception(message);
