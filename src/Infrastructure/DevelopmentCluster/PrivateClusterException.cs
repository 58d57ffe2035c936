namespace Customers.Infrastructure.DevelopmentCluster;

/// <summary>The private cluster cannot be had; the message says why, and what to do about it.</summary>
public sealed class PrivateClusterException : Exception
{
    public PrivateClusterException(string message)
        : base(message) { }

    public PrivateClusterException(string message, Exception innerException)
        : base(message, innerException) { }
}
