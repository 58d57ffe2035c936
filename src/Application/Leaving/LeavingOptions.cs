namespace Customers.Application.Leaving;

/// <summary>How accounts leave.</summary>
public sealed class LeavingOptions
{
    /// <summary>Between scheduling a deletion and the deletion; 720 hours unless configured, 1 minute to 366 days.</summary>
    public TimeSpan GracePeriod { get; set; } = TimeSpan.FromHours(720);
}
