using System.Globalization;

namespace Customers.Api.Health;

/// <summary>
/// The start mode <c>--health</c>: asks the service beside it, in the same container, whether it lives, for images that have no other program to ask
/// with. Answers no requests, needs no database, and ends with 0 or 1.
/// </summary>
internal static class HealthProbe
{
    private const string Option = "--health";
    private const string DefaultPort = "8080";

    private static readonly TimeSpan patience = TimeSpan.FromSeconds(2);

    /// <summary>Whether the command line asks for it.</summary>
    public static bool IsAskedFor(string[] args) => args.Contains(Option, StringComparer.Ordinal);

    /// <summary>Asks; answers the exit code.</summary>
    public static async Task<int> AskAsync()
    {
        var port = PortIn(
            Environment.GetEnvironmentVariable("ASPNETCORE_URLS"),
            Environment.GetEnvironmentVariable("ASPNETCORE_HTTP_PORTS")
        );
        var live = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}{HealthEndpoints.Path}/live"));
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = patience };
        try
        {
            using var answer = await http.GetAsync(live);
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception away) when (away is HttpRequestException or OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"{live} does not answer.");
            return 1;
        }
    }

    /// <summary>The first port without TLS on which the service listens, by the variables that say so; 8080 when none does.</summary>
    internal static string PortIn(string? urls, string? ports)
    {
        var first = (urls ?? "")
            .Split(';', StringSplitOptions.TrimEntries)
            .FirstOrDefault(url => url.StartsWith("http://", StringComparison.OrdinalIgnoreCase));
        if (first is not null)
            return BindingAddress.Parse(first).Port.ToString(CultureInfo.InvariantCulture);
        var listed = (ports ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return listed.FirstOrDefault(DefaultPort);
    }
}
