using System.Globalization;
using System.Text.RegularExpressions;
using Customers.Api.Requests;
using Customers.Api.Startup;

namespace Customers.Api.RateLimits;

/// <summary>Composes the limits.</summary>
internal static partial class ConnectionLimitServices
{
    private const string All = "Http:MaxConnections";
    private const string PerAddress = "Http:MaxConnectionsPerAddress";
    private const int DefaultAll = 10_000;
    private const int DefaultPerAddress = 1_000;
    private const int Most = 1_000_000;

    private const string Limits = "/proc/self/limits";

    /// <summary>
    /// Reads <c>Http:MaxConnectionsPerAddress</c>, 0 to 1,000,000, 1,000 unless configured; and <c>Http:MaxConnections</c>, 1 to 1,000,000, 10,000 unless
    /// configured, and never more than three quarters of the files that the process may have open: without a file left, .NET ends the process.
    /// </summary>
    public static IServiceCollection AddConnectionLimit(this IServiceCollection services, IConfiguration configuration)
    {
        var perAddress = Read(configuration, PerAddress, DefaultPerAddress, least: 0);
        var all = Math.Min(Read(configuration, All, DefaultAll, least: 1), (int)(OpenFiles() * 3 / 4));
        return services
            .AddSingleton(new ConnectionLimitOptions(perAddress, all))
            .AddSingleton<IConnectionStep, ConnectionLimit>();
    }

    private static int Read(IConfiguration configuration, string key, int absent, int least)
    {
        var (text, most) = (configuration[key], absent);
        var isValid =
            text is null
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out most) && most >= least && most <= Most);
        return isValid ? most : throw new StartupException($"{key} must be from {least} to 1,000,000.");
    }

    // Elsewhere than on Linux as many as anybody configures.
    private static long OpenFiles() =>
        File.Exists(Limits)
        && OpenFilesLine().Match(File.ReadAllText(Limits)) is { Success: true } line
        && long.TryParse(line.Groups["soft"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var soft)
            ? Math.Min(soft, 2 * Most)
            : 2 * Most;

    [GeneratedRegex(@"^Max open files +(?<soft>\d+) ", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OpenFilesLine();
}
