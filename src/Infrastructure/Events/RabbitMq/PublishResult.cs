namespace Customers.Infrastructure.Events.RabbitMq;

/// <summary>What became of a batch.</summary>
/// <param name="Confirmed">How many events were confirmed before the first that was not; some behind it may be confirmed too.</param>
/// <param name="Failure">Why the first that was not confirmed was not; null when all were, or when time was up for a round.</param>
internal sealed record PublishResult(int Confirmed, Exception? Failure);
