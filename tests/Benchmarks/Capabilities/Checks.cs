using System.Globalization;
using Customers.Benchmarks.Load;

namespace Customers.Benchmarks.Capabilities;

/// <summary>Asks for capabilities for a while.</summary>
internal static class Checks
{
    private static string Script => Path.Combine(AppContext.BaseDirectory, "Capabilities", "checks.lua");

    /// <summary>Loads one side.</summary>
    /// <param name="url">Who is asked.</param>
    /// <param name="size">How many accounts a request asks about.</param>
    /// <param name="connections">How many requests at the same time.</param>
    /// <param name="accounts">The file of the accounts' ids.</param>
    /// <param name="token">Of somebody who may ask.</param>
    /// <param name="duration">How long.</param>
    public static Task<LoadResult> RunAsync(
        Uri url,
        int size,
        int connections,
        string accounts,
        string token,
        TimeSpan duration
    ) => Wrk.RunScriptAsync(url, Script, connections, duration, size.ToString(CultureInfo.InvariantCulture), accounts, token);
}
