using Customers.Benchmarks.Database;
using Customers.Benchmarks.Processes;

namespace Customers.Benchmarks.Nights;

/// <summary>
/// How long events take to healthy webhooks, without and with so many others that hang when they are asked for the first time. The time is from
/// sending the change to the arrival at the endpoint, so it holds the change too.
/// </summary>
internal static class HangingEndpoints
{
    private const int Healthy = 200;
    private const int ChangesPerSecond = 40;

    public static async Task<string> MeasureAsync(BenchmarkDatabase database, NightsOptions options)
    {
        await using var endpoints = await Endpoints.StartAsync();
        await using var service = await Servers.StartServiceAsync(
            database.ConnectionString,
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("Serilog__MinimumLevel__Default", "Fatal")
        );
        using var http = Requests.Client();
        var time = TimeSpan.FromSeconds(options.Seconds);
        await SetAsync(database, http, service.Url, 0, Healthy, endpoints.Healthy);
        var changes = new OpenLoad(http, number => Requests.Change(service.Url, number, Healthy));
        await changes.AtAsync(ChangesPerSecond, time);

        var (alone, beside) = (new List<double>(), new List<double>());
        for (var round = 0; round < options.Rounds; round++)
        {
            alone.AddRange(await LoadAsync(database, endpoints, changes, time));
            // Others each time: those of the last round are known by now.
            var first = Healthy + (round * options.Hanging);
            await SetAsync(database, http, service.Url, first, options.Hanging, endpoints.Hanging);
            await Task.WhenAll(
                Enumerable
                    .Range(first, options.Hanging)
                    .Select(number => http.SendAsync(Requests.Change(service.Url, number, Seed.Keys)))
            );
            beside.AddRange(await LoadAsync(database, endpoints, changes, time));
            await database.ExecuteAsync(
                "UPDATE webhook_deliveries SET status = 'cancelled', tm_next = NULL WHERE status = 'pending'; "
                    + $"UPDATE customers SET webhook_method = '', webhook_uri = '' WHERE webhook_uri LIKE '{endpoints.Hanging}%'"
            );
            await Task.Delay(Endpoints.LongestAttempt);
        }
        await database.ExecuteAsync("UPDATE customers SET webhook_method = '', webhook_uri = '' WHERE webhook_uri <> ''");

        return FormattableString.Invariant(
            $"""
            | {ChangesPerSecond} changes a second of {Healthy} accounts | p50 | p99 | events |
            |---|---:|---:|---:|
            | alone | {At(alone, 50):0} ms | {At(alone, 99):0} ms | {alone.Count} |
            | beside {options.Hanging} endpoints that hang for the first time | {At(beside, 50):0} ms | {At(
                beside,
                99
            ):0} ms, **{At(beside, 99) / At(alone, 99):0.00}** of alone | {beside.Count}, {endpoints.Hung} asked that hang |
            """
        );
    }

    private static double At(List<double> times, int percent) =>
        times.Count == 0 ? double.NaN : times.Order().ElementAt((times.Count - 1) * percent / 100);

    // From the event's row to its arrival, of those that this load has made.
    private static async Task<List<double>> LoadAsync(
        BenchmarkDatabase database,
        Endpoints endpoints,
        OpenLoad changes,
        TimeSpan time
    )
    {
        endpoints.Arrivals.Forget();
        var since = await database.ReadAsync<DateTime>("SELECT now()");
        await changes.AtAsync(ChangesPerSecond, time);
        // What has not come by then would count for as long as it takes.
        await Task.Delay(TimeSpan.FromSeconds(5));
        var events = await database.ListAsync(
            $"""
            SELECT e.id, e.tm_create
            FROM events e
            JOIN customers c ON c.id = e.customer_id
            WHERE e.tm_create > '{since:O}'
            AND c.webhook_uri LIKE '{endpoints.Healthy}%'
            """,
            row => (Id: row.GetGuid(0), At: row.GetFieldValue<DateTimeOffset>(1))
        );
        return
        [
            .. events.Select(each => ((endpoints.Arrivals.TimeOf(each.Id) ?? DateTimeOffset.UtcNow) - each.At).TotalMilliseconds),
        ];
    }

    private static async Task SetAsync(BenchmarkDatabase database, HttpClient http, Uri service, int first, int count, Uri uri)
    {
        await database.ExecuteAsync(Seed.SetWebhooks(first, count, uri));
        // Accounts that the service has not opened itself get their secret when somebody asks for it.
        await Parallel.ForAsync(
            first,
            first + count,
            async (number, stop) =>
                await http.GetStringAsync(
                    new Uri(service, "/v1.0/customer/webhook_secret?accesskey=" + Seed.KeyText(number)),
                    stop
                )
        );
    }
}
