namespace Customers.Application.SignUps;

/// <summary>Who holds an e-mail address.</summary>
/// <param name="CustomerId">The account.</param>
/// <param name="Email">The address as the account has it, which is where mail about it goes.</param>
public sealed record AddressHolder(CustomerId CustomerId, EmailAddress Email);

/// <summary>What joining has to know and keep besides accounts and agents.</summary>
public interface ISignUpRepository
{
    /// <summary>
    /// The account that has this address as its own, or as the username of an agent that has confirmed it; null when nobody has.
    /// </summary>
    Task<AddressHolder?> FindHolderAsync(EmailAddress email, CancellationToken cancellationToken);

    /// <summary>The account that waits for this address to be confirmed, its own or the one it is to get; null when none does.</summary>
    Task<AddressHolder?> FindWaitingAsync(EmailAddress email, CancellationToken cancellationToken);

    /// <summary>Keeps when, and from which network address, the terms of service were accepted.</summary>
    Task AcceptTermsAsync(CustomerId customerId, CancellationToken cancellationToken);
}
