namespace Customers.Domain.Resources;

/// <summary>How patiently the services that keep a gone account's resources are asked to delete them.</summary>
public static class DeletionRequests
{
    /// <summary>
    /// How long it takes until a resource is asked for again, after the first time, the second, and every later one. A service that lost the
    /// first request hears it again within the hour, one that is down is not drowned, and one that forgot is reminded daily, for ever.
    /// </summary>
    public static IReadOnlyList<TimeSpan> Waits { get; } = [TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromHours(24)];
}
