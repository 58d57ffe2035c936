namespace Customers.Application.Alerts;

/// <summary>From how many on activity is unusual.</summary>
public sealed class AlertOptions
{
    /// <summary>Over how long calls that are refused are counted, by each replica for itself.</summary>
    public static readonly TimeSpan RefusedCallsWindow = TimeSpan.FromMinutes(10);

    /// <summary>Over how long new access keys are counted.</summary>
    public static readonly TimeSpan NewAccessKeysWindow = TimeSpan.FromHours(1);

    /// <summary>How long nobody is told again of the same kind.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromDays(1);

    /// <summary>Refused calls of an account in ten minutes; 100 unless configured.</summary>
    public int RefusedCalls { get; set; } = 100;

    /// <summary>New access keys of an account in an hour; 20 unless configured.</summary>
    public int NewAccessKeys { get; set; } = 20;
}
