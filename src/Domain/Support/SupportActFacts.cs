using Customers.Domain.Agents;
using Customers.Domain.Common;

namespace Customers.Domain.Support;

/// <summary>What is told of an act of support.</summary>
/// <param name="CustomerId">The account.</param>
public sealed record SupportActFacts(CustomerId CustomerId) : ISnapshot
{
    /// <summary>The agent it was about; null when it was about the account.</summary>
    public AgentId? AgentId { get; init; }

    /// <summary>How many agents it was about; null when that is nothing to count.</summary>
    public int? Agents { get; init; }
}
