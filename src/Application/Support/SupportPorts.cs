using Customers.Domain.Support;

namespace Customers.Application.Support;

/// <summary>Writes into accounts' logs what platform staff did for them. The account has to be locked.</summary>
public interface ISupportLog
{
    /// <summary>Writes it, in the unit of work.</summary>
    Task AddAsync(CustomerId customerId, SupportAct act, CancellationToken cancellationToken);
}

/// <summary>The locks that wrong passwords put on agents. The account has to be locked.</summary>
public interface ISignInLocks
{
    /// <summary>
    /// Lifts those of all agents of an account, each once a window: what is guessed until the window ends counts on. What is counted for a network
    /// address alone stays.
    /// </summary>
    /// <returns>How many agents were locked.</returns>
    Task<int> LiftAsync(CustomerId customerId, CancellationToken cancellationToken);
}
