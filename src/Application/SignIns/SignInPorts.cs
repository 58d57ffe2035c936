using Customers.Domain.Agents;

namespace Customers.Application.SignIns;

/// <summary>What signing in has to know of an agent.</summary>
/// <param name="Id">The agent.</param>
/// <param name="CustomerId">Its account.</param>
/// <param name="Username">What it signs in with.</param>
/// <param name="PasswordHash">The hash of its password; null when it has none.</param>
/// <param name="Version">Steps with every change of the agent, its password among them.</param>
public sealed record SignInAgent(AgentId Id, CustomerId CustomerId, Username Username, string? PasswordHash, long Version)
{
    /// <summary>The display name of its account.</summary>
    public string AccountName { get; init; } = "";

    /// <summary>The e-mail address of its account, as far as it is confirmed.</summary>
    public EmailAddress AccountEmail { get; init; } = EmailAddress.None;

    /// <summary>The e-mail address of its account as long as it is not confirmed.</summary>
    public EmailAddress UnconfirmedEmail { get; init; } = EmailAddress.None;

    /// <summary>Whether the username is an address whose mailbox has confirmed it.</summary>
    public bool IsUsernameProven { get; init; }

    /// <summary>What it is among the agents of its account.</summary>
    public AgentRole Role { get; init; }

    /// <summary>What it may do.</summary>
    public Permission Permission { get; init; }

    /// <summary>
    /// The confirmed address that a link for the agent may go to: the account's for its owner, else the username whose mailbox has proved it. Null
    /// when there is none. Whoever may change the account's address must not get at a project permission by it.
    /// </summary>
    public EmailAddress? ConfirmedAddress
    {
        get
        {
            if (Role == AgentRole.Owner && !AccountEmail.IsEmpty && !Permission.ReachesBeyondAccount())
                return AccountEmail;
            return IsUsernameProven && EmailAddress.IsValid(Username.Value) ? EmailAddress.From(Username.Value) : null;
        }
    }
}

/// <summary>Agents as signing in sees them. Reads outside the unit of work, so that no connection waits while a password is hashed.</summary>
public interface ISignInRepository
{
    /// <summary>The agent with this username that can sign in now; null when there is none, or it or its account is deleted or expired.</summary>
    Task<SignInAgent?> FindAsync(Username username, CancellationToken cancellationToken);

    /// <summary>
    /// The agent that somebody means who has forgotten their password: the one whose username this is, or the owner of the account whose address
    /// it is. A username that nobody has confirmed comes after an account's address. Null as above.
    /// </summary>
    Task<SignInAgent?> FindForgottenAsync(Username username, CancellationToken cancellationToken);

    /// <summary>The agent with this id that can sign in now; null as above.</summary>
    Task<SignInAgent?> FindAsync(AgentId id, CancellationToken cancellationToken);

    /// <summary>The guest agent of an account that is not deleted or expired; null when there is no such account.</summary>
    Task<SignInAgent?> FindGuestAsync(CustomerId customerId, CancellationToken cancellationToken);

    /// <summary>Replaces a hash by a stronger one of the same password; does nothing when the password changed meanwhile.</summary>
    Task StrengthenAsync(AgentId id, string oldHash, string newHash, CancellationToken cancellationToken);
}

/// <summary>What is known of a network from which an agent has signed in.</summary>
public enum NetworkSighting
{
    /// <summary>The agent has signed in from there before, or never from anywhere.</summary>
    Expected,

    /// <summary>The agent has signed in before, and never from there.</summary>
    New,
}

/// <summary>The networks that agents signed in from, for as long as they may come back.</summary>
public interface IAgentNetworks
{
    /// <summary>Remembers, in the unit of work, that the agent has signed in from there; of two at once one is told that it is new.</summary>
    Task<NetworkSighting> SeeAsync(SignInAgent agent, string network, CancellationToken cancellationToken);
}
