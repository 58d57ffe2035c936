using Customers.Application.Common;
using Customers.Application.Resources;
using Customers.Application.SignIns;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;
using Customers.Domain.Resources;

namespace Customers.Application.Agents;

/// <summary>Adds an agent to the caller's own account.</summary>
/// <param name="Username">What the agent signs in with.</param>
/// <param name="Password">The agent's password, 8–128 characters.</param>
/// <param name="Permission">The sum of VoIPBIN's permission bits.</param>
public sealed record CreateAgent(string Username, string Password, int Permission) : ICommand<AgentDto>, IProven
{
    /// <summary>The agent's display name, at most 255 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>Notes, at most 4,096 characters.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The caller's password, unless they signed in just now or the agent is to be no administrator.</summary>
    public string? CurrentPassword { get; init; }

    /// <inheritdoc />
    public static string Action => "agents.create";

    /// <inheritdoc />
    public Access Access => Access.Admin.For(Scope.Agents);

    /// <inheritdoc />
    public Proof Proof => Proof.WhenNeeded(CurrentPassword);
}

internal sealed class CreateAgentValidator : AbstractValidator<CreateAgent>
{
    public CreateAgentValidator()
    {
        this.Credentials(command => command.Username, command => command.Password);
        this.Permission(command => command.Permission);
        this.Text(command => command.Name, "name", CustomerProfile.MaxNameLength);
        this.Text(command => command.Detail, "detail", CustomerProfile.MaxDetailLength, multiline: true);
    }
}

internal sealed class CreateAgentHandler(
    LedgerCustomers accounts,
    IAgentRepository agents,
    PasswordSetting passwords,
    ICurrentRequest current,
    IIdGenerator ids
) : IRequestHandler<CreateAgent, Result<AgentDto>>
{
    public async Task<Result<AgentDto>> Handle(CreateAgent request, CancellationToken cancellationToken)
    {
        var context = PasswordContext.Of(current.SignedInCaller().Account.Facts, request.Username, request.Name);
        if ((await passwords.HashAsync(request.Password, context, cancellationToken)).Refused(out var guessable, out var hash))
            return guessable;
        var taken = await accounts.TakePlaceAsync(ResourceType.Agents, cancellationToken);
        if (taken.Refused(out var inadmissible, out var account))
            return inadmissible;

        var facts = new AgentFacts
        {
            Id = new(ids.Next()),
            CustomerId = account.Id,
            Username = Username.From(request.Username),
            Name = request.Name,
            Detail = request.Detail,
            Permission = (Permission)request.Permission,
            PasswordHash = hash,
            CreatedAt = account.At,
            UpdatedAt = account.At,
        };
        if (Agent.Add(facts, account.Facts.IsPlatform, current.Actor()).Refused(out var refusal, out var agent))
            return refusal;
        if ((await agents.AddAsync(agent, cancellationToken)).Error is { } conflict)
            return conflict;
        return AgentDto.From(agent.Facts);
    }
}
