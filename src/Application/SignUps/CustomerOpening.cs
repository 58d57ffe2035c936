using Customers.Application.Agents;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.Agents;

namespace Customers.Application.SignUps;

/// <summary>Who will own a new account.</summary>
/// <param name="Username">What they sign in with.</param>
/// <param name="PasswordHash">The hash of their password; null for one who sets it through a mail.</param>
/// <param name="Permission">What they may do; project permissions make the account the platform's own.</param>
public sealed record NewOwner(Username Username, string? PasswordHash, Permission Permission);

/// <summary>
/// Opens an account: the account itself, its owner and its guest agent, and the mail to its address if it has one, all or nothing (contract §8).
/// </summary>
public sealed class CustomerOpening(
    ICustomerRepository customers,
    IAgentRepository agents,
    EmailVerification verification,
    IIdGenerator ids,
    IClock clock
)
{
    /// <summary>Opens the account; refuses an e-mail address or a username that is taken.</summary>
    public async Task<Result<Customer>> OpenAsync(
        CustomerProfile profile,
        NewOwner owner,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var now = await clock.NowAsync(cancellationToken);
        var opened = new NewCustomer(new(ids.Next()), owner.Username.Value, profile, verification.Time)
        {
            IsPlatform = owner.Permission.ReachesBeyondAccount(),
        };
        var customer = Customer.Open(opened, actor, now);
        if ((await customers.AddAsync(customer, cancellationToken)).Error is { } emailTaken)
            return emailTaken;

        foreach (var facts in FirstAgents(customer.Facts, owner))
        {
            if (Agent.Add(facts, customer.Facts.IsPlatform, actor).Refused(out var refusal, out var agent))
                return refusal;
            if ((await agents.AddAsync(agent, cancellationToken)).Error is { } usernameTaken)
                return usernameTaken;
        }

        await verification.AskAsync(customer, profile.Email, cancellationToken);
        return customer;
    }

    private AgentFacts[] FirstAgents(CustomerFacts account, NewOwner owner) =>
        [
            FirstAgent(account, AgentRole.Owner, owner.Permission) with
            {
                Username = owner.Username,
                // Whoever signs up with an address has it as a username once they have confirmed it.
                HoldsUsername = owner.PasswordHash is not null,
                PasswordHash = owner.PasswordHash,
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
