using Customers.Domain.Agents;
using Customers.Domain.Common;
using Customers.Domain.Events;

namespace Customers.Domain.SignIns;

/// <summary>Too many wrong passwords were given for an agent. Whoever guesses is not known, so the service itself tells of it.</summary>
public sealed class SignInBlock : AggregateRoot
{
    private readonly SignInBlockFacts facts;

    private SignInBlock(SignInBlockFacts facts) => this.facts = facts;

    private protected override CustomerId Account => facts.CustomerId;

    /// <summary>Begins: from now on passwords are refused unseen.</summary>
    public static SignInBlock Start(SignInBlockFacts facts, DateTimeOffset now)
    {
        var block = new SignInBlock(facts);
        block.Record(EventTypes.AgentSignInBlocked, Actor.System, now, []);
        return block;
    }

    private protected override ISnapshot Snapshot() => facts;
}

/// <summary>What is told of a block.</summary>
/// <param name="AgentId">Whose password was guessed at.</param>
/// <param name="CustomerId">The account.</param>
public sealed record SignInBlockFacts(AgentId AgentId, CustomerId CustomerId) : ISnapshot;
