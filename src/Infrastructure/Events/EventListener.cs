using System.Diagnostics;
using Customers.Infrastructure.Workers;
using Microsoft.Extensions.Hosting;

namespace Customers.Infrastructure.Events;

/// <summary>
/// Hears the notifications of all replicas, on a connection of its own, and raises the signal of this one. Now and then it looks for all who wait what
/// nobody told, since a sender can end between its commit and its notification.
/// </summary>
internal sealed partial class EventListener(
    NpgsqlDataSource dataSource,
    EventSignal signal,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<EventListener> logger
) : ConnectionWorker<NpgsqlConnection>(time)
{
    // A connection that went dead silently is noticed so, too.
    private static readonly TimeSpan betweenLooks = TimeSpan.FromSeconds(10);

    // More wake everybody.
    private const int MostMarks = 1000;

    private const string Listen = $"LISTEN {EventNotifier.ChannelName}";
    private const string SelectSettled = "SELECT feed_settled()";

    // All that was not settled when looked the last time, told or not.
    private const string SelectSince = """
        SELECT e.customer_id AS account, e.type
        FROM events e
        WHERE e.feed_order >= @Settled
        LIMIT @Limit
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Requests that wait for events would keep the server from stopping.
        await using var stopping = lifetime.ApplicationStopping.Register(signal.End);
        await base.ExecuteAsync(stoppingToken);
    }

    protected override Task<NpgsqlConnection> ConnectAsync(CancellationToken stoppingToken) =>
        dataSource.OpenConnectionAsync(stoppingToken).AsTask();

    protected override async Task UseAsync(NpgsqlConnection connection, CancellationToken stoppingToken)
    {
        connection.Notification += (_, heard) => signal.Raise(EventMark.Read(heard.Payload));
        await connection.ExecuteAsync(Listen, parameters: null, stoppingToken);
        var settled = await connection.FindAsync<long>(SelectSettled, parameters: null, stoppingToken);
        // What was committed while nobody listened.
        signal.Raise();
        while (true)
        {
            await HearAsync(connection, stoppingToken);
            var next = await connection.FindAsync<long>(SelectSettled, parameters: null, stoppingToken);
            var parameters = new { Settled = settled, Limit = MostMarks + 1 };
            var marks = await connection.ListAsync<EventMark>(SelectSince, parameters, stoppingToken);
            if (marks.Count > 0)
                signal.Raise(marks.Count > MostMarks ? null : marks);
            settled = next;
        }
    }

    // Npgsql takes what is less than a millisecond for no end.
    private static async Task HearAsync(NpgsqlConnection connection, CancellationToken stoppingToken)
    {
        var began = Stopwatch.GetTimestamp();
        while (betweenLooks - Stopwatch.GetElapsedTime(began) is { TotalMilliseconds: >= 1 } left)
            await connection.WaitAsync(left, stoppingToken);
    }
}
