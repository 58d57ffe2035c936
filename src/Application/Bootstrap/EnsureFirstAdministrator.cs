using Customers.Application.Common;
using Customers.Application.Resources;
using Customers.Application.SignIns;
using Customers.Application.SignUps;
using Customers.Domain.Agents;
using Customers.Domain.Resources;

namespace Customers.Application.Bootstrap;

/// <summary>Asks whether the platform has an administrator.</summary>
public interface IPlatformRepository
{
    /// <summary>Whether an agent with ProjectSuperAdmin permission can sign in; other replicas that ask wait until the unit of work ends.</summary>
    Task<bool> HasAdministratorAsync(CancellationToken cancellationToken);
}

/// <summary>Who becomes the first administrator.</summary>
/// <param name="Username">What they sign in with; null or empty when none is configured.</param>
/// <param name="Password">Their password; null or empty when none is configured.</param>
public sealed record FirstAdministratorCredentials(string? Username, string? Password);

/// <summary>
/// Creates the platform's own account and its first administrator when there is none, so that somebody can create all others. Answers whether
/// one was created. Throws <see cref="FirstAdministratorException"/> with a sentence for the operator when one is needed and the credentials are
/// missing, break a rule, or are taken.
/// </summary>
/// <param name="Credentials">Who it is to be.</param>
public sealed record EnsureFirstAdministrator(FirstAdministratorCredentials Credentials) : ICommand<bool>
{
    /// <inheritdoc />
    public static string Action => "platform.ensure_administrator";

    /// <inheritdoc />
    public Access Access => Access.ServiceItself;
}

internal sealed class EnsureFirstAdministratorHandler(
    IPlatformRepository platform,
    CustomerOpening opening,
    ICustomerLimitsRepository limits,
    IPasswordHasher hasher
) : IRequestHandler<EnsureFirstAdministrator, Result<bool>>
{
    private const Permission All = Permission.ProjectSuperAdmin | Permission.CustomerAdmin;

    public async Task<Result<bool>> Handle(EnsureFirstAdministrator request, CancellationToken cancellationToken)
    {
        if (await platform.HasAdministratorAsync(cancellationToken))
            return false;

        var (username, password) = request.Credentials;
        if (!Username.IsValid(username) || !Password.IsValid(password))
            throw new FirstAdministratorException(
                "There is no platform administrator yet: set Bootstrap:AdminUsername and Bootstrap:AdminPassword "
                    + $"(a username, and a password of {Password.MinLength} to {Password.MaxLength} characters)."
            );

        var hash = await hasher.HashAsync(password!, cancellationToken);
        var owner = new NewOwner(Username.From(username!), hash, All);
        var profile = CustomerProfile.Empty with { Name = "Platform" };
        var opened = await opening.OpenAsync(profile, owner, Actor.System, cancellationToken);
        if (opened.Refused(out var refusal, out var account))
            throw new FirstAdministratorException($"The first platform administrator could not be created: {refusal.Message}");
        await FreeOfLimitsAsync(account, cancellationToken);
        return true;
    }

    private async Task FreeOfLimitsAsync(Customer account, CancellationToken cancellationToken)
    {
        var own = await limits.FindAsync(account.Id, cancellationToken);
        own.Change(Plan.Unlimited, new Dictionary<ResourceType, int?>(), Actor.System, account.Facts.CreatedAt);
        await limits.SaveAsync(own, cancellationToken);
    }
}

/// <summary>There is no platform administrator and none can be created; the message tells the operator what to change.</summary>
public sealed class FirstAdministratorException(string message) : Exception(message);
