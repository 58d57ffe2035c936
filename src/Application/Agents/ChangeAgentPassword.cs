using Customers.Application.Common;
using Customers.Application.SignIns;
using Customers.Domain.Agents;

namespace Customers.Application.Agents;

/// <summary>Gives an agent another password; it is signed out everywhere. Every agent may do this for itself.</summary>
/// <param name="AgentId">Which agent.</param>
/// <param name="Password">The new password, 8–128 characters.</param>
public sealed record ChangeAgentPassword(AgentId AgentId, string Password)
    : ConditionalCommand<AgentDto>,
        ICommand<AgentDto>,
        IProven
{
    /// <summary>The caller's password, unless they signed in just now.</summary>
    public string? CurrentPassword { get; init; }

    /// <inheritdoc />
    public static string Action => "agents.change_password";

    /// <inheritdoc />
    public Access Access => Access.AdminOrSelf(AgentId);

    /// <inheritdoc />
    public Proof Proof => Proof.Fresh(CurrentPassword).About(AgentId);
}

internal sealed class ChangeAgentPasswordValidator : AbstractValidator<ChangeAgentPassword>
{
    public ChangeAgentPasswordValidator() => this.Password(command => command.Password);
}

internal sealed class ChangeAgentPasswordHandler(
    AgentChanges agents,
    IProofSubjects subjects,
    PasswordSetting passwords,
    ICurrentRequest current
) : IRequestHandler<ChangeAgentPassword, Result<AgentDto>>
{
    public async Task<Result<AgentDto>> Handle(ChangeAgentPassword request, CancellationToken cancellationToken)
    {
        if ((await EnsureAllowedAsync(request, cancellationToken)).Error is { } inadmissible)
            return inadmissible;
        // Before the account is locked: hashing takes long, and nobody else should wait for it.
        var hashed = await passwords.HashAsync(request.AgentId, request.Password, cancellationToken);
        if (hashed.Refused(out var guessable, out var hash))
            return guessable;
        return await agents.ChangeAsync(
            request,
            request.AgentId,
            _ => ActionOf(request),
            (agent, by, now) => agent.ChangePassword(hash, by, now),
            cancellationToken
        );
    }

    // Tried on the agent and the account as they are without a lock, since hashing for somebody who may not would be for nothing.
    private async Task<Result> EnsureAllowedAsync(ChangeAgentPassword request, CancellationToken cancellationToken)
    {
        var (account, by) = (current.SignedInCaller().Account, current.Actor());
        if (await subjects.FindAgentAsync(account.Facts.Id, request.AgentId, cancellationToken) is not { } agent)
            return AgentErrors.NotFound;
        if (!request.IfMatch.Allows(agent.Version))
            return CustomerErrors.VersionMismatch;
        if (account.Facts.EnsureAllowed(ActionOf(request), by).Error is { } inadmissible)
            return inadmissible;
        return agent.ChangePassword("", by, account.ReadAt);
    }

    private CustomerAction ActionOf(ChangeAgentPassword request) =>
        request.AgentId == current.SignedInCaller().AgentId ? CustomerAction.TakeAway : CustomerAction.ManageResources;
}
