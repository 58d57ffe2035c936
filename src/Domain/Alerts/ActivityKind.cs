namespace Customers.Domain.Alerts;

/// <summary>What there can be unusually much of.</summary>
public enum ActivityKind
{
    /// <summary>Calls that were refused as the caller may not make them: a key or a session in wrong hands tries what it can do.</summary>
    RefusedCalls,

    /// <summary>New access keys: somebody keeps ways in for later.</summary>
    NewAccessKeys,
}
