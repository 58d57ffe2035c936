namespace Customers.Infrastructure.DevelopmentCluster;

/// <summary>The development cluster cannot be had; the message says why, and what to do about it.</summary>
public sealed class DevelopmentClusterException : Exception
{
    public DevelopmentClusterException(string message)
        : base(message) { }

    public DevelopmentClusterException(string message, Exception innerException)
        : base(message, innerException) { }
}
