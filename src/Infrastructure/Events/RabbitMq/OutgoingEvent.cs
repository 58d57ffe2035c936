using Customers.Application.Events;

namespace Customers.Infrastructure.Events.RabbitMq;

/// <summary>An event on its way to the broker.</summary>
/// <param name="FeedOrder">With <paramref name="Seq"/> its place in the feed.</param>
/// <param name="Seq">Orders the events of one transaction.</param>
/// <param name="Event">What is published.</param>
internal sealed record OutgoingEvent(long FeedOrder, long Seq, EventDto Event);
