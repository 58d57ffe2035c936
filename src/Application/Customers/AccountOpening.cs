using Customers.Application.Agents;
using Customers.Application.Common;
using Customers.Application.SignIns;
using Customers.Domain.Agents;
using Customers.Domain.Common;
using Customers.Domain.Customers;

namespace Customers.Application.Customers;

/// <summary>Who will own a new account.</summary>
/// <param name="Username">What they sign in with.</param>
/// <param name="Password">Their password, valid by <see cref="Domain.Agents.Password"/>.</param>
/// <param name="Permission">What they may do.</param>
public sealed record NewOwner(Username Username, string Password, Permission Permission);

/// <summary>Opens an account: the account itself, its owner and its guest agent, all or nothing (contract §8).</summary>
public sealed class AccountOpening(
    ICustomerRepository customers,
    IAgentRepository agents,
    IPasswordHasher hasher,
    IIdGenerator ids,
    IClock clock
)
{
    /// <summary>Opens the account; refuses an e-mail address or a username that is taken.</summary>
    public async Task<Result<CustomerDto>> OpenAsync(
        CustomerProfile profile,
        NewOwner owner,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var passwordHash = await hasher.HashAsync(owner.Password, cancellationToken);
        var now = await clock.NowAsync(cancellationToken);
        var customer = Customer.Open(new(ids.Next()), owner.Username.Value, profile, actor, now);
        if ((await customers.AddAsync(customer, cancellationToken)).Error is { } emailTaken)
            return emailTaken;

        foreach (var facts in FirstAgents(customer.Facts, owner, passwordHash))
        {
            if (Agent.Add(facts, actor).Refused(out var refusal, out var agent))
                return refusal;
            if ((await agents.AddAsync(agent, cancellationToken)).Error is { } usernameTaken)
                return usernameTaken;
        }

        return CustomerDto.From(customer);
    }

    private AgentFacts[] FirstAgents(CustomerFacts account, NewOwner owner, string passwordHash) =>
        [
            FirstAgent(account, AgentRole.Owner, owner.Permission) with
            {
                Username = owner.Username,
                PasswordHash = passwordHash,
            },
            FirstAgent(account, AgentRole.Guest, Permission.CustomerAdmin) with
            {
                Name = "Guest agent",
            },
        ];

    private AgentFacts FirstAgent(CustomerFacts account, AgentRole role, Permission permission) =>
        new()
        {
            Id = new(ids.Next()),
            CustomerId = account.Id,
            Role = role,
            Permission = permission,
            CreatedAt = account.CreatedAt,
            UpdatedAt = account.UpdatedAt,
        };
}
