using RabbitMQ.Client;

namespace Customers.Infrastructure.Events.RabbitMq;

/// <summary>Where events are published, and how.</summary>
public sealed class RabbitMqOptions
{
    /// <summary>The broker, <c>amqp://</c> or <c>amqps://</c>; without it nothing is published. It holds a password: never log it.</summary>
    public Uri? Uri { get; set; }

    /// <summary>The durable topic exchange that events go to; <c>customers.events</c> unless configured.</summary>
    public string Exchange { get; set; } = "customers.events";

    /// <summary>Whether an event that no queue takes counts as not published and waits until one is bound; it does not unless configured.</summary>
    public bool Mandatory { get; set; }

    /// <summary>How long the broker has to confirm an event, or to take a new connection; 5 seconds unless configured.</summary>
    public TimeSpan PublishTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Where other services tell what accounts own.</summary>
    public ResourceEventOptions Resources { get; set; } = new();

    /// <summary>Whether the client could connect to this.</summary>
    public static bool IsBroker(string text)
    {
        try
        {
            var uri = new Uri(text);
            _ = new ConnectionFactory { Uri = uri };
            // The client takes what follows a second colon for a part of the password; there it is written as %3A, and this is a slip.
            return uri.UserInfo.Count(character => character == ':') <= 1;
        }
        catch (Exception refused) when (refused is UriFormatException or ArgumentException)
        {
            // What it says may hold the password.
            return false;
        }
    }
}
