using Customers.Benchmarks.Database;
using Customers.Benchmarks.Processes;

namespace Customers.Benchmarks.Nights;

/// <summary>How many transactions the database has for each change of one writer, without and with accounts that wait for events of their own.</summary>
internal static class QuietPolls
{
    private const int ChangesPerSecond = 30;
    private const int Writers = 100;

    private const string Transactions = """
        SELECT xact_commit + xact_rollback
        FROM pg_stat_database
        WHERE datname = current_database()
        """;

    public static async Task<string> MeasureAsync(BenchmarkDatabase database, NightsOptions options)
    {
        await using var service = await Servers.StartServiceAsync(
            database.ConnectionString,
            ("Http__MaxConnectionsPerAddress", "0")
        );
        using var writing = Requests.Client();
        using var waiting = Requests.Client();
        var time = TimeSpan.FromSeconds(options.Seconds);
        var changes = new OpenLoad(writing, number => Requests.Change(service.Url, number, Writers));
        await changes.AtAsync(ChangesPerSecond, time);

        var alone = await CountAsync(database, changes, time);
        using var stop = new CancellationTokenSource();
        var ends = await database.ListAsync(Seed.EventVersions(Writers, options.Polls), row => row.GetInt64(0));
        var polls = new OpenLoad(
            waiting,
            number => Requests.Poll(service.Url, Writers + (number % options.Polls), ends[number % options.Polls])
        ).OnAsync(options.Polls, TimeSpan.MaxValue, stop.Token);
        // Until all of them have come.
        await Task.Delay(TimeSpan.FromSeconds(10));
        var beside = await CountAsync(database, changes, time);
        await stop.CancelAsync();
        var asked = await polls;

        return FormattableString.Invariant(
            $"""
            | one writer with {ChangesPerSecond} changes a second | transactions a change |
            |---|---:|
            | alone | {alone:0.0} |
            | beside {options.Polls} long polls of others | {beside:0.0}, **{beside
                / alone:0.00}** of alone; polls {asked.Statuses()} |
            """
        );
    }

    private static async Task<double> CountAsync(BenchmarkDatabase database, OpenLoad changes, TimeSpan time)
    {
        // The server counts what a session has done a second after it at the latest.
        await Task.Delay(TimeSpan.FromSeconds(2));
        var before = await database.ReadAsync<long>(Transactions);
        var sent = await changes.AtAsync(ChangesPerSecond, time);
        await Task.Delay(TimeSpan.FromSeconds(2));
        return (double)(await database.ReadAsync<long>(Transactions) - before) / sent.Count;
    }
}
