namespace Customers.Application.Overview;

/// <summary>Where a check of an identity by a provider is.</summary>
public enum IdentityCheckState
{
    /// <summary>The provider has still to be asked.</summary>
    Waiting,

    /// <summary>The provider was asked and has not decided.</summary>
    Started,

    /// <summary>It was decided.</summary>
    Decided,

    /// <summary>It is of no interest any more.</summary>
    Cancelled,
}
