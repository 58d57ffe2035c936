namespace Customers.Application.Overview;

/// <summary>Whether staff still act for an account.</summary>
public enum DelegationState
{
    /// <summary>The token works.</summary>
    Open,

    /// <summary>It was ended, or its time is over.</summary>
    Ended,
}
