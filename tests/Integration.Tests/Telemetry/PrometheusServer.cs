using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Startup;

namespace Customers.Integration.Tests.Telemetry;

/// <summary>A real Prometheus on loopback, with the configuration and the alerts of <c>deploy/prometheus</c>.</summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
    private readonly Process process;
    private readonly DirectoryInfo folder;
    private readonly HttpClient http;

    private PrometheusServer(Process process, DirectoryInfo folder, int port)
    {
        (this.process, this.folder) = (process, folder);
        http = new() { BaseAddress = new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")) };
    }

    /// <summary>Starts one that reads the metrics of this service each second.</summary>
    public static async Task<PrometheusServer> StartAsync(Uri service)
    {
        var own = Directory.CreateTempSubdirectory("customers-prometheus-");
        var port = RunningService.FreePort();
        var configuration = await File.ReadAllTextAsync(Deploy.PathOf("prometheus/prometheus.yml"));
        File.Copy(Deploy.PathOf("prometheus/alerts.yml"), Path.Combine(own.FullName, "alerts.yml"));
        var file = Path.Combine(own.FullName, "prometheus.yml");
        await File.WriteAllTextAsync(
            file,
            configuration.Instead("interval: 15s", "interval: 1s").Instead("customers-1:9464", service.Authority)
        );
        var start = new ProcessStartInfo(
            "prometheus",
            [
                $"--config.file={file}",
                $"--storage.tsdb.path={own.FullName}/data",
                string.Create(CultureInfo.InvariantCulture, $"--web.listen-address=127.0.0.1:{port}"),
                "--log.level=error",
            ]
        )
        {
            UseShellExecute = false,
            WorkingDirectory = own.FullName,
        };
        var server = new PrometheusServer(Process.Start(start)!, own, port);
        await server.UntilReadyAsync();
        return server;
    }

    /// <summary>What a query answers now: each series with its labels; fails for what is no query.</summary>
    public async Task<JsonArray> QueryAsync(string query)
    {
        using var form = new FormUrlEncodedContent([new("query", query)]);
        using var answer = await http.PostAsync(new Uri("/api/v1/query", UriKind.Relative), form);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{query}\n{text}");
        return JsonNode.Parse(text)!["data"]!["result"]!.AsArray();
    }

    /// <summary>The rules as it has read them.</summary>
    public async Task<IReadOnlyList<JsonNode>> RulesAsync()
    {
        var answer = JsonNode.Parse(await http.GetStringAsync(new Uri("/api/v1/rules", UriKind.Relative)))!;
        return [.. answer["data"]!["groups"]!.AsArray().SelectMany(group => group!["rules"]!.AsArray()).Select(rule => rule!)];
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    private async Task UntilReadyAsync()
    {
        using var deadline = new CancellationTokenSource(Events.Follower.Timeout);
        while (true)
        {
            Assert.False(process.HasExited, "Prometheus has ended.");
            try
            {
                using var answer = await http.GetAsync(new Uri("/-/ready", UriKind.Relative), deadline.Token);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }

            await Task.Delay(100, deadline.Token);
        }
    }
}
