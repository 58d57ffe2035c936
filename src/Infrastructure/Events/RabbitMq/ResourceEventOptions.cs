namespace Customers.Infrastructure.Events.RabbitMq;

/// <summary>Where other services tell through the broker what accounts own.</summary>
public sealed class ResourceEventOptions
{
    /// <summary>The longest name of the queue, in characters: the broker takes 255 bytes, and what is parked has a longer one.</summary>
    public const int LongestQueue = 127;

    /// <summary>The exchanges that their events come from, such as <c>number-manager.events</c>; without any nothing is received.</summary>
    public IReadOnlyList<string> Exchanges { get; set; } = [];

    /// <summary>The durable queue of all replicas; <c>customers.resources</c> unless configured.</summary>
    public string Queue { get; set; } = "customers.resources";

    /// <summary>The durable queue of what cannot be read or written.</summary>
    public string ParkedQueue => Queue + ".parked";
}
