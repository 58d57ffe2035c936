namespace Customers.Infrastructure.RateLimits;

/// <summary>How many replicas there are, as far as this one knows.</summary>
internal sealed class ReplicaCount
{
    private volatile int count = 1;
    private volatile bool isAlone;

    /// <summary>At least one: this.</summary>
    public int Count
    {
        get => count;
        set => count = value;
    }

    /// <summary>Whether the database does not answer, so that each replica counts its own share.</summary>
    public bool IsAlone
    {
        get => isAlone;
        set => isAlone = value;
    }
}
