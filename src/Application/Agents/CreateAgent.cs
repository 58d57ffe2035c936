using Customers.Application.Common;
using Customers.Application.RateLimits;
using Customers.Application.Resources;
using Customers.Application.SignIns;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;
using Customers.Domain.Resources;

namespace Customers.Application.Agents;

/// <summary>Adds an agent to the caller's own account.</summary>
/// <param name="Username">What the agent signs in with.</param>
/// <param name="Password">The agent's password, 8–128 characters.</param>
/// <param name="Permission">The sum of VoIPBIN's permission bits, 0 for none; what the account gives new agents when absent (<see cref="PermissionSets"/>).</param>
public sealed record CreateAgent(string Username, string Password, int? Permission)
    : ICommand<AgentDto>,
        IProven,
        IGivesEmail,
        ILimitedAct
{
    /// <summary>The agent's display name, at most 255 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>Notes, at most 4,096 characters.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The caller's password, unless they signed in just now or the agent is to be no administrator.</summary>
    public string? CurrentPassword { get; init; }

    /// <inheritdoc />
    public string? GivenUsername => Username;

    string ILimitedAct.RateLimit => RateLimitNames.Agents;

    /// <inheritdoc />
    public static string Action => "agents.create";

    /// <inheritdoc />
    public Access Access => Access.Admin.For(Scope.Agents);

    /// <inheritdoc />
    public Proof Proof => Proof.WhenNeeded(CurrentPassword).Once(CustomerAction.ManageResources);
}

internal sealed class CreateAgentValidator : AbstractValidator<CreateAgent>
{
    public CreateAgentValidator()
    {
        this.Credentials(command => command.Username, command => command.Password);
        this.Permission(command => command.Permission ?? 0);
        this.Text(command => command.Name, "name", CustomerProfile.MaxNameLength);
        this.Text(command => command.Detail, "detail", CustomerProfile.MaxDetailLength, multiline: true);
    }
}

internal sealed class CreateAgentHandler(
    LedgerCustomers accounts,
    IAgentRepository agents,
    PasswordSetting passwords,
    AgentPlanning planning,
    ICurrentRequest current
) : IRequestHandler<CreateAgent, Result<AgentDto>>
{
    public async Task<Result<AgentDto>> Handle(CreateAgent request, CancellationToken cancellationToken)
    {
        var own = current.SignedInCaller().Account;
        if (planning.Plan(request, own).Refused(out var incomplete, out var planned))
            return incomplete;
        if (EnsureAllowed(planned, own.Facts).Error is { } inadmissible)
            return inadmissible;
        // Before the account is locked: hashing takes long, and nobody else should wait for it.
        var context = PasswordContext.Of(own.Facts, request.Username, request.Name);
        if ((await passwords.HashAsync(request.Password, context, cancellationToken)).Refused(out var guessable, out var hash))
            return guessable;

        var taken = await accounts.TakePlaceAsync(ResourceType.Agents, cancellationToken);
        if (taken.Refused(out var full, out var account))
            return full;
        var facts = planned with { PasswordHash = hash, CreatedAt = account.At, UpdatedAt = account.At };
        if (Agent.Add(facts, account.Facts.IsPlatform, current.Actor()).Refused(out var refusal, out var agent))
            return refusal;
        if ((await agents.AddAsync(agent, cancellationToken)).Error is { } conflict)
            return conflict;
        return AgentDto.From(agent);
    }

    // Asked of the account as it came with the credential, since hashing for somebody who may not would be for nothing; and again under its lock.
    private Result EnsureAllowed(AgentFacts planned, CustomerFacts account)
    {
        var by = current.Actor();
        if (account.EnsureAllowed(CustomerAction.ManageResources, by).Error is { } inadmissible)
            return inadmissible;
        return Agent.Add(planned, account.IsPlatform, by).Error is { } refusal ? refusal : Result.Done;
    }
}
