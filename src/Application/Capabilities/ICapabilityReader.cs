using Customers.Domain.Capabilities;
using Customers.Domain.Resources;

namespace Customers.Application.Capabilities;

/// <summary>A question: how an account stands, and what is taken of one type.</summary>
public readonly record struct CapabilityQuestion(CustomerId CustomerId, ResourceType? Type);

/// <summary>What the database knows about it.</summary>
/// <param name="CustomerSnapshot">How the account stands; null when there is none.</param>
/// <param name="Version">The version of its last event.</param>
/// <param name="Quota">What is taken; null without a type.</param>
/// <param name="Now">The time, on the database's clock.</param>
public sealed record CapabilityAnswer(CustomerSnapshot? CustomerSnapshot, long Version, Quota? Quota, DateTimeOffset Now);

/// <summary>Reads all that capabilities are judged by, in one query however many there are.</summary>
public interface ICapabilityReader
{
    /// <summary>The answers, in the order of the questions.</summary>
    Task<IReadOnlyList<CapabilityAnswer>> ReadAsync(
        IReadOnlyList<CapabilityQuestion> questions,
        CancellationToken cancellationToken
    );
}
