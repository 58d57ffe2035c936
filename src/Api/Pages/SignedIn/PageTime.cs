using System.Globalization;
using static System.FormattableString;

namespace Customers.Api.Pages.SignedIn;

/// <summary>How times are written for people.</summary>
internal static class PageTime
{
    /// <summary>A day and a time of day in UTC.</summary>
    public static string Words(this DateTimeOffset time) =>
        time.UtcDateTime.ToString("d MMMM yyyy 'at' HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A day.</summary>
    public static string Day(this DateTimeOffset time) => time.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A length of time, as people say it.</summary>
    public static string Words(this TimeSpan length) =>
        length switch
        {
            { TotalDays: >= 2 } => Invariant($"{length.TotalDays:0} days"),
            { TotalHours: >= 2 } => Invariant($"{length.TotalHours:0} hours"),
            _ => Invariant($"{length.TotalMinutes:0} minutes"),
        };
}
