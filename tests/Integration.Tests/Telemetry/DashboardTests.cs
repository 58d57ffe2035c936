using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Customers.Integration.Tests.Events.RabbitMq;
using Customers.Integration.Tests.Startup;

namespace Customers.Integration.Tests.Telemetry;

/// <summary>Every query of the dashboards and of the alerts is run by a real Prometheus that reads a real service, and finds what it speaks of.</summary>
[Collection(BrokerTests.Name)]
public sealed partial class DashboardTests(WatchedService service) : IClassFixture<WatchedService>
{
    private static readonly TimeSpan timeout = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Queries_OfEveryDashboardAndAlert_FindWhatTheySpeakOf()
    {
        await using var prometheus = await PrometheusServer.StartAsync(service.Address);
        var pictures = Pictures().ToList();
        var alerts = (await prometheus.RulesAsync()).Select(rule => rule["query"]!.GetValue<string>()).ToList();
        Assert.NotEmpty(alerts);
        Assert.Equal(4, pictures.Select(picture => picture.File).Distinct().Count());

        // Rates need two looks, and what waits is counted after a while.
        using var end = new CancellationTokenSource(timeout);
        var missing = await MissingAsync(prometheus, pictures, alerts);
        while (missing.Count > 0 && !end.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            missing = await MissingAsync(prometheus, pictures, alerts);
        }

        Assert.Empty(missing);
    }

    [Fact]
    public async Task Alerts_EveryOne_IsExplained()
    {
        await using var prometheus = await PrometheusServer.StartAsync(service.Address);
        var names = (await prometheus.RulesAsync()).Select(rule => rule["name"]!.GetValue<string>()).ToList();

        var explained = Heading()
            .Matches(await File.ReadAllTextAsync(Path.Combine(Deploy.Root, "docs/operations/alerts.md")))
            .Select(heading => heading.Groups[1].Value);

        Assert.NotEmpty(names);
        Assert.Equal(names.Order(StringComparer.Ordinal), explained.Order(StringComparer.Ordinal));
    }

    private static async Task<List<string>> MissingAsync(
        PrometheusServer prometheus,
        List<(string File, string Query)> pictures,
        List<string> alerts
    )
    {
        var missing = new List<string>();
        foreach (var (file, query) in pictures)
        {
            if ((await prometheus.QueryAsync(query)).Count == 0)
                missing.Add($"{file} finds nothing: {query}");
        }
        foreach (var query in pictures.Select(picture => picture.Query).Concat(alerts))
        foreach (var series in PromQuery.Selectors(query))
        {
            var found = await prometheus.QueryAsync(series);
            if (found.Count == 0)
                missing.Add($"{series} is no series, in {query}");
        }
        foreach (var query in pictures.Select(picture => picture.Query).Concat(alerts))
        foreach (var label in PromQuery.Labels(query))
            await AddUnknownAsync(prometheus, query, label, missing);
        return missing;
    }

    private static async Task AddUnknownAsync(PrometheusServer prometheus, string query, string label, List<string> missing)
    {
        var found = new List<JsonNode>();
        foreach (var series in PromQuery.Selectors(query))
            found.AddRange((await prometheus.QueryAsync(series)).Select(each => each!["metric"]!));
        if (!found.Exists(metric => metric[label] is not null))
            missing.Add($"{label} is no label, in {query}");
    }

    private static IEnumerable<(string File, string Query)> Pictures() =>
        from file in Directory.EnumerateFiles(Deploy.PathOf("grafana"), "*.json")
        let dashboard = JsonNode.Parse(File.ReadAllText(file))!
        from panel in dashboard["panels"]!.AsArray()
        from target in panel!["targets"]!.AsArray()
        let query = target!["expr"]!.GetValue<string>()
        select (Path.GetFileName(file), query.Instead("$job", "customers").Replace("$__rate_interval", "1m"));

    [GeneratedRegex("^## `?(Customers[A-Za-z]+)`?", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();
}
