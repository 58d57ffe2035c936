using System.Diagnostics.Metrics;

namespace Customers.Infrastructure.RateLimits;

/// <summary>How often limits refuse, and whether replicas count alone.</summary>
internal sealed class RateLimitMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string Meter = "Customers.RateLimits";

    private readonly Counter<long> refused;
    private readonly Counter<long> failures;

    public RateLimitMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Meter);
        refused = meter.CreateCounter<long>("customers.rate_limits.refused", "{request}", "Requests refused, by policy.");
        failures = meter.CreateCounter<long>(
            "customers.rate_limits.failures",
            "{exchange}",
            "Exchanges with the database that failed; until one succeeds each replica counts its own share."
        );
    }

    /// <summary>A policy was used up.</summary>
    public void CountRefusal(string policy) => refused.Add(1, new KeyValuePair<string, object?>("policy", policy));

    /// <summary>The database was asked, and did or did not answer.</summary>
    public void CountExchange(bool failed) => failures.Add(failed ? 1 : 0);
}
