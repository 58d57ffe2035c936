using Customers.Application.Events;

namespace Customers.Infrastructure.Events.RabbitMq;

/// <summary>An event on its way to the broker.</summary>
/// <param name="Place">Its place in the feed.</param>
/// <param name="Event">What is published.</param>
/// <param name="TraceParent">Where in a trace it happened.</param>
internal sealed record OutgoingEvent(FeedCursor Place, EventDto Event, string TraceParent);
