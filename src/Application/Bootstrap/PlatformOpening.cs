using Customers.Application.Resources;
using Customers.Application.SignIns;
using Customers.Application.SignUps;
using Customers.Domain.Agents;
using Customers.Domain.Resources;

namespace Customers.Application.Bootstrap;

/// <summary>Opens the platform's own account, free of limits, with its first administrator.</summary>
internal sealed class PlatformOpening(CustomerOpening opening, ICustomerLimitsRepository limits, PasswordSetting passwords)
{
    private const string AccountName = "Platform";
    private const Permission All = Permission.ProjectSuperAdmin | Permission.CustomerAdmin;

    /// <summary>Opens it. Throws <see cref="FirstAdministratorException"/> when the credentials are missing, break a rule, or are taken.</summary>
    public async Task OpenAsync(FirstAdministratorCredentials credentials, CancellationToken cancellationToken)
    {
        var (username, password) = (credentials.Username, credentials.Password);
        if (!Username.IsValid(username) || !Password.IsValid(password))
            throw new FirstAdministratorException(
                "There is no platform administrator yet: set Bootstrap:AdminUsername and Bootstrap:AdminPassword "
                    + $"(a username, and a password of {Password.MinLength} to {Password.MaxLength} characters)."
            );

        var hash = await HashAsync(credentials, cancellationToken);
        var owner = new NewOwner(Username.From(username!), hash, All);
        var profile = CustomerProfile.Empty with { Name = AccountName };
        var opened = await opening.OpenAsync(profile, owner, Actor.System, cancellationToken);
        if (opened.Refused(out var refusal, out var account))
            throw new FirstAdministratorException($"The first platform administrator could not be created: {refusal.Message}");
        await FreeOfLimitsAsync(account, cancellationToken);
    }

    private async Task<string> HashAsync(FirstAdministratorCredentials credentials, CancellationToken cancellationToken)
    {
        var context = new PasswordContext(credentials.Username, AccountName);
        var hashed = credentials.IsOfDevelopment
            ? await passwords.HashUnjudgedAsync(credentials.Password!, cancellationToken)
            : await passwords.HashAsync(credentials.Password!, context, cancellationToken);
        if (!hashed.Refused(out var refusal, out var hash))
            return hash;
        var why = refusal.Details.Count > 0 ? refusal.Details[0].Message : refusal.Message;
        throw new FirstAdministratorException($"Bootstrap:AdminPassword is refused: {why}");
    }

    private async Task FreeOfLimitsAsync(Customer account, CancellationToken cancellationToken)
    {
        var own = await limits.FindAsync(account.Id, cancellationToken);
        own.Change(Plan.Unlimited, new Dictionary<ResourceType, int?>(), Actor.System, account.Facts.CreatedAt);
        await limits.SaveAsync(own, cancellationToken);
    }
}
