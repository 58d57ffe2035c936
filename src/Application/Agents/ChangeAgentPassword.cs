using Customers.Application.Common;
using Customers.Application.SignIns;
using Customers.Domain.Agents;

namespace Customers.Application.Agents;

/// <summary>Gives an agent another password; it is signed out everywhere. Every agent may do this for itself.</summary>
/// <param name="AgentId">Which agent.</param>
/// <param name="Password">The new password, 8–128 characters.</param>
public sealed record ChangeAgentPassword(AgentId AgentId, string Password) : ICommand<AgentDto>, IProven
{
    /// <summary>The caller's password, unless they signed in just now.</summary>
    public string? CurrentPassword { get; init; }

    /// <inheritdoc />
    public static string Action => "agents.change_password";

    /// <inheritdoc />
    public Access Access => Access.AdminOrSelf(AgentId);

    /// <inheritdoc />
    public Proof Proof => Proof.Fresh(CurrentPassword);
}

internal sealed class ChangeAgentPasswordValidator : AbstractValidator<ChangeAgentPassword>
{
    public ChangeAgentPasswordValidator() => this.Password(command => command.Password);
}

internal sealed class ChangeAgentPasswordHandler(AgentChanges agents, PasswordSetting passwords, ICurrentRequest current)
    : IRequestHandler<ChangeAgentPassword, Result<AgentDto>>
{
    public async Task<Result<AgentDto>> Handle(ChangeAgentPassword request, CancellationToken cancellationToken)
    {
        // Before the account is locked: hashing takes long, and nobody else should wait for it.
        var hashed = await passwords.HashAsync(request.AgentId, request.Password, cancellationToken);
        if (hashed.Refused(out var guessable, out var hash))
            return guessable;
        return await agents.ChangeAsync(
            request.AgentId,
            _ => IsOwn(request) ? CustomerAction.TakeAway : CustomerAction.ManageResources,
            (agent, by, now) => agent.ChangePassword(hash, by, now),
            cancellationToken
        );
    }

    private bool IsOwn(ChangeAgentPassword request) => request.AgentId == current.SignedInCaller().AgentId;
}
