using Customers.Application.Resources;

namespace Customers.Infrastructure.Resources.RabbitMq;

/// <summary>A message as it was understood: it tells a fact, or has a fault, or is about something else.</summary>
/// <param name="Fact">What it tells; null when it tells nothing that the ledger needs.</param>
/// <param name="Fault">Why it cannot be understood, one of a few words; null when it can.</param>
internal sealed record ResourceMessage(ResourceEvent? Fact, string? Fault)
{
    /// <summary>It is about something that the ledger does not hold.</summary>
    public static readonly ResourceMessage OfSomethingElse = new(Fact: null, Fault: null);

    /// <summary>It cannot be understood.</summary>
    public static ResourceMessage Faulty(string fault) => new(Fact: null, fault);
}
