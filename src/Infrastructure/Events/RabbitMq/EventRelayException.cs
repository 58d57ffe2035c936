namespace Customers.Infrastructure.Events.RabbitMq;

/// <summary>The broker did not take an event; it stays where it is in the feed and is sent again.</summary>
public sealed class EventRelayException(string reason, Exception cause) : Exception(reason, cause);
