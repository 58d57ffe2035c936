using Customers.Benchmarks.Database;
using Customers.Benchmarks.Processes;

namespace Customers.Benchmarks.Nights;

/// <summary>
/// Changes at three and at ten times of what the service can do, sent whether or not it answers. The database takes its time for each commit, as
/// with a standby that has to confirm it: what the service can do is little enough for the generator beside it to send ten times as much.
/// </summary>
internal static class Overload
{
    private const int Closed = 16;

    // Ten milliseconds, in each of which all commit that wait.
    private const string SlowCommits = ";Options=-c commit_delay=10000 -c commit_siblings=0";

    private static readonly int[] times = [3, 10];

    public static async Task<string> MeasureAsync(BenchmarkDatabase database, NightsOptions options)
    {
        await using var service = await Servers.StartServiceAsync(
            database.ConnectionString + SlowCommits,
            ("Http__MaxConnectionsPerAddress", "0")
        );
        var time = TimeSpan.FromSeconds(options.Seconds);
        using var http = Requests.Client();
        var changes = new OpenLoad(http, number => Requests.Change(service.Url, number));
        await changes.OnAsync(Closed, time);
        var (capacity, rows) = (0.0, new List<string>());
        foreach (var factor in times)
        {
            // What it can do is measured beside each, since the machine may have other things to do.
            await database.TidyAsync();
            var able = await changes.OnAsync(Closed, time);
            capacity = able.Done().Count / time.TotalSeconds;
            var sent = await changes.AtAsync(factor * capacity, time);
            var back = await BackAfterAsync(changes, capacity / 3, able.Percentile(99));
            var done = sent.Done();
            rows.Add(
                FormattableString.Invariant(
                    $"| {factor} × {capacity:0}/s | {sent.Count / time.TotalSeconds:0}/s | {done.Count / time.TotalSeconds:0}/s, **{done.Count / time.TotalSeconds / capacity:0.00}** | {able.Percentile(99):0} ms, {done.Percentile(99):0} ms | {sent.Statuses()} | {back} |"
                )
            );
        }

        return string.Join(
            '\n',
            rows.Prepend("|---|---:|---:|---:|---|---:|")
                .Prepend("| asked for | sent | done | p99 of what is done, before and meanwhile | answers | normal again after |")
        );
    }

    // The first second in which all is answered as it was before.
    private static async Task<string> BackAfterAsync(OpenLoad changes, double perSecond, double p99)
    {
        const int Longest = 15;
        var sent = await changes.AtAsync(perSecond, TimeSpan.FromSeconds(Longest));
        for (var second = 0; second < Longest; second++)
        {
            var within = sent.Where(each => (int)each.At.TotalSeconds == second).ToList();
            if (within.TrueForAll(each => each.Status == 200) && within.Percentile(99) <= 3 * p99)
                return $"{second + 1} s";
        }
        return $"more than {Longest} s";
    }
}
