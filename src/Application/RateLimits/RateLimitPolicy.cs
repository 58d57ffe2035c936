using System.Globalization;

namespace Customers.Application.RateLimits;

/// <summary>How many of something there may be in how long. What was used comes back evenly, so nobody waits a whole window.</summary>
/// <param name="Name">What is counted, as clients read it: one of <see cref="RateLimitNames"/>.</param>
/// <param name="Quota">How many at once, and in each window afterwards; 1 to 1,000,000,000.</param>
/// <param name="Window">How long until all are back; a whole number of seconds from 1 to 86,400.</param>
public sealed record RateLimitPolicy(string Name, int Quota, TimeSpan Window)
{
    /// <summary>The highest quota.</summary>
    public const int MaxQuota = 1_000_000_000;

    /// <summary>The longest window.</summary>
    public static readonly TimeSpan MaxWindow = TimeSpan.FromDays(1);

    /// <summary>How many come back in a second.</summary>
    public double PerSecond { get; } = Quota / Window.TotalSeconds;

    /// <summary>The policy as <c>RateLimit-Policy</c> says it (draft-ietf-httpapi-ratelimit-headers-11).</summary>
    public string Header { get; } =
        string.Create(CultureInfo.InvariantCulture, $"\"{Name}\";q={Quota};w={(int)Window.TotalSeconds}");

    /// <summary>
    /// What all but an account's administrators who are signed in share of it: nine tenths. Whoever has a key that leaked and asks without end
    /// leaves its owner enough to end it, also after the first window.
    /// </summary>
    public RateLimitPolicy BesideAdministrators => new(Name, Math.Max(1, Quota - Math.Max(1, Quota / 10)), Window);

    /// <summary>The policy that reads <paramref name="text"/>: quota, slash, seconds; null for what is none.</summary>
    public static RateLimitPolicy? Parse(string name, string text) =>
        text.Split('/') is [var quota, var seconds]
        && int.TryParse(quota, NumberStyles.None, CultureInfo.InvariantCulture, out var many)
        && int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var window)
        && many is >= 1 and <= MaxQuota
        && window >= 1
        && window <= MaxWindow.TotalSeconds
            ? new(name, many, TimeSpan.FromSeconds(window))
            : null;
}
