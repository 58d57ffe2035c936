using Customers.Application.Common;
using Customers.Application.Mail;
using Customers.Application.SignIns;
using Customers.Domain.Agents;

namespace Customers.Application.Bootstrap;

/// <summary>
/// Somebody who has the database takes the platform back: gives an agent of the platform's own account ProjectSuperAdmin permission, and answers
/// the token of a link with which they set a password, once and within an hour.
/// </summary>
/// <param name="Username">What the agent signs in with, or what the platform's account was opened with, for its owner.</param>
public sealed record RepairAdministrator(string Username) : ICommand<RepairedAdministrator>
{
    /// <inheritdoc />
    public static string Action => "platform.repair_administrator";

    /// <inheritdoc />
    public Access Access => Access.ServiceItself;
}

/// <summary>A platform administrator who can set a password.</summary>
/// <param name="Username">What they sign in with.</param>
/// <param name="Token">The token of the link.</param>
public sealed record RepairedAdministrator(string Username, string Token);

internal sealed class RepairAdministratorValidator : AbstractValidator<RepairAdministrator>
{
    public RepairAdministratorValidator() => this.Username(command => command.Username);
}

internal sealed class RepairAdministratorHandler(AdministratorRestoration restoration, IMailTokens tokens)
    : IRequestHandler<RepairAdministrator, Result<RepairedAdministrator>>
{
    public async Task<Result<RepairedAdministrator>> Handle(RepairAdministrator request, CancellationToken cancellationToken)
    {
        var restored = await restoration.RestoreAsync(Username.From(request.Username), cancellationToken);
        if (restored.Refused(out var refusal, out var agent))
            return refusal;
        var token = await tokens.IssuePasswordAsync(agent.Facts.CustomerId, agent.Id, cancellationToken);
        return new RepairedAdministrator(agent.Facts.Username.Value, token);
    }
}
