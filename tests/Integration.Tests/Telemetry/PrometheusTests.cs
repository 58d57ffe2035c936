using System.Globalization;
using System.Net;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Startup;

namespace Customers.Integration.Tests.Telemetry;

/// <summary>Where Prometheus is answered, and where not.</summary>
public sealed class PrometheusTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    [Fact]
    public async Task Metrics_APortOfTheirOwn_AreAnsweredThereAlone()
    {
        var (requests, metrics) = (RunningService.FreePort(), RunningService.FreePort());
        var settings = Settings();
        settings["ASPNETCORE_URLS"] = $"{AddressOf(requests)};{AddressOf(metrics)}";
        settings["Metrics:Prometheus"] = metrics.ToString(CultureInfo.InvariantCulture);
        await using var service = await RunningService.StartReadyAsync("Development", settings, requests);
        using var http = new HttpClient();

        using var refused = await http.GetAsync(new Uri($"{AddressOf(requests)}/metrics"));
        using var answered = await http.GetAsync(new Uri($"{AddressOf(metrics)}/metrics"));

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        Assert.Contains(
            "# TYPE http_server_request_duration_seconds",
            await answered.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Metrics_NotSwitchedOn_AreNoPage()
    {
        await using var service = await RunningService.StartReadyAsync("Development", Settings());
        using var http = new HttpClient { BaseAddress = service.Address };

        using var answer = await http.GetAsync(new Uri("/metrics", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private Dictionary<string, string> Settings() => new() { ["ConnectionStrings:Customers"] = database.ConnectionString };

    private static string AddressOf(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
}
