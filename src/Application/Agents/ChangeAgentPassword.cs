using Customers.Application.Callers;
using Customers.Application.Resources;
using Customers.Application.SignIns;
using Customers.Domain.Agents;
using Customers.Domain.Common;
using FluentValidation;

namespace Customers.Application.Agents;

/// <summary>Gives an agent another password; it is signed out everywhere. Every agent may do this for itself.</summary>
/// <param name="AgentId">Which agent.</param>
/// <param name="Password">The new password, 8–128 characters.</param>
public sealed record ChangeAgentPassword(AgentId AgentId, string? Password) : AgentCommand(AgentId)
{
    /// <inheritdoc />
    public override Access Access => Access.AdminOrSelf(AgentId);
}

internal sealed class ChangeAgentPasswordValidator : AbstractValidator<ChangeAgentPassword>
{
    public ChangeAgentPasswordValidator() => this.Password(command => command.Password);
}

internal sealed class ChangeAgentPasswordHandler(
    CustomerGuard admission,
    IAgentRepository agents,
    ICurrentRequest current,
    PasswordSetting passwords
) : AgentCommandHandler<ChangeAgentPassword>(admission, agents, current)
{
    private string passwordHash = "";

    // Before the account is locked: hashing takes long, and nobody else should wait for it.
    protected override async Task<Result> PrepareAsync(ChangeAgentPassword command, CancellationToken cancellationToken)
    {
        var hashed = await passwords.HashAsync(command.AgentId, command.Password!, cancellationToken);
        if (hashed.Refused(out var guessable, out var hash))
            return guessable;
        passwordHash = hash;
        return Result.Done;
    }

    protected override Result Change(Agent agent, ChangeAgentPassword command, Actor actor, DateTimeOffset now) =>
        agent.ChangePassword(passwordHash, actor, now);
}
