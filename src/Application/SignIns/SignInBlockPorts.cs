using Customers.Domain.Agents;

namespace Customers.Application.SignIns;

/// <summary>A sign-in that was refused unseen, because too many wrong passwords came before.</summary>
/// <param name="AgentId">Whose it would have been.</param>
/// <param name="CustomerId">The agent's account.</param>
/// <param name="RequestId">The request.</param>
/// <param name="Network">The network that it came from, a /24 or a /48.</param>
/// <param name="UserAgent">The family of the software that sent it.</param>
public sealed record BlockedSignIn(AgentId AgentId, CustomerId CustomerId, string RequestId, string Network, string UserAgent);

/// <summary>
/// Takes note of refused sign-ins, of which the account is told a little later: an answer must not show, by the time it takes, that there is such
/// an agent, and whoever guesses must not keep the account locked.
/// </summary>
public interface ISignInBlocks
{
    /// <summary>One was refused just now.</summary>
    void Note(BlockedSignIn blocked);
}

/// <summary>Writes into the account's log that sign-ins are refused.</summary>
public interface ISignInBlockWriter
{
    /// <summary>Writes it, unless the agent was blocked within the window already; the account has to be locked.</summary>
    /// <returns>Whether it was written.</returns>
    Task<bool> AddAsync(BlockedSignIn blocked, DateTimeOffset at, CancellationToken cancellationToken);
}
