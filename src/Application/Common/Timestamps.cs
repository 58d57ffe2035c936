using System.Globalization;

namespace Customers.Application.Common;

/// <summary>How times are written: RFC 3339 in UTC with <c>Z</c>, to the microsecond; a fraction that is zero is left out.</summary>
public static class Timestamps
{
    private const string WithFraction = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
    private const string WithoutFraction = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Writes a time.</summary>
    public static string Format(DateTimeOffset time) =>
        time.ToUniversalTime().ToString(HasFraction(time) ? WithFraction : WithoutFraction, CultureInfo.InvariantCulture);

    private static bool HasFraction(DateTimeOffset time) => time.Ticks % TimeSpan.TicksPerSecond >= TimeSpan.TicksPerMicrosecond;
}
