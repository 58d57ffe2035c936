namespace Customers.Infrastructure.Resources.RabbitMq;

/// <summary>From which exchanges reports come to this replica's queue, as it has last seen.</summary>
internal sealed class ResourceEventBindings
{
    private volatile IReadOnlySet<string> bound = new HashSet<string>();

    /// <summary>Whether the queue is bound to the exchange.</summary>
    public bool IsBound(string exchange) => bound.Contains(exchange);

    /// <summary>Sets what the queue is bound to.</summary>
    public void Set(IReadOnlySet<string> exchanges) => bound = exchanges;
}
