using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.SignIns;
using Customers.Domain.Agents;

namespace Customers.Application.Agents;

/// <summary>Gives an agent another username. Its sessions stay; links that were mailed to it stop working.</summary>
/// <param name="AgentId">Which agent.</param>
/// <param name="Username">What the agent signs in with from now on.</param>
public sealed record ChangeAgentUsername(AgentId AgentId, string Username)
    : ConditionalCommand<AgentDto>,
        ICommand<AgentDto>,
        IProven,
        IGivesEmail
{
    /// <summary>The caller's password, unless they signed in just now.</summary>
    public string? CurrentPassword { get; init; }

    /// <inheritdoc />
    public string? GivenUsername => Username;

    /// <inheritdoc />
    public static string Action => "agents.change_username";

    /// <inheritdoc />
    public Access Access => Access.Admin;

    /// <inheritdoc />
    public Proof Proof => Proof.Fresh(CurrentPassword).Once(CustomerAction.ManageResources).About(AgentId);
}

internal sealed class ChangeAgentUsernameValidator : AbstractValidator<ChangeAgentUsername>
{
    public ChangeAgentUsernameValidator() => this.Username(command => command.Username);
}

internal sealed class ChangeAgentUsernameHandler(
    CustomerChanges accounts,
    ICustomerRepository customers,
    IAgentRepository agents,
    ICurrentRequest current
) : IRequestHandler<ChangeAgentUsername, Result<AgentDto>>
{
    public async Task<Result<AgentDto>> Handle(ChangeAgentUsername request, CancellationToken cancellationToken)
    {
        var locked = await accounts.LockOwnAsync(CustomerAction.ManageResources, cancellationToken);
        if (locked.Refused(out var inadmissible, out var account))
            return inadmissible;
        if (await agents.FindAsync(account.Id, request.AgentId, cancellationToken) is not { } agent)
            return AgentErrors.NotFound;
        if (!request.IfMatch.Allows(agent.Version))
            return CustomerErrors.VersionMismatch;
        if (agent.Rename(Username.From(request.Username), current.Actor(), account.At).Error is { } refusal)
            return refusal;
        if ((await agents.SaveAsync(agent, cancellationToken)).Error is { } taken)
            return taken;
        // Clients of 2022 see the owner's username with the account.
        if (agent.Facts.Role == AgentRole.Owner)
            account.Customer.RenameOwner(agent.Facts.Username.Value, current.Actor(), account.At);
        return (await customers.SaveAsync(account.Customer, cancellationToken)).Error is { } conflict
            ? conflict
            : AgentDto.From(agent);
    }
}
