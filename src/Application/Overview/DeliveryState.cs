namespace Customers.Application.Overview;

/// <summary>Where a webhook delivery is.</summary>
public enum DeliveryState
{
    /// <summary>It is still to be made, also those that are paused.</summary>
    Pending,

    /// <summary>It waits until its webhook, which has failed for days, is resumed.</summary>
    Paused,

    /// <summary>It succeeded.</summary>
    Delivered,

    /// <summary>It was given up.</summary>
    Failed,

    /// <summary>There is nobody to deliver to any more.</summary>
    Cancelled,
}
