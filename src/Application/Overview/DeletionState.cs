namespace Customers.Application.Overview;

/// <summary>How far a deletion is.</summary>
public enum DeletionState
{
    /// <summary>A service has not confirmed all that it was asked to delete, or something is still being erased here.</summary>
    Outstanding,

    /// <summary>All of it is gone.</summary>
    Complete,
}
