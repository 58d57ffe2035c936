using Customers.Infrastructure.Workers;
using Microsoft.Extensions.Hosting;

namespace Customers.Infrastructure.Events;

/// <summary>Hears the notifications of all replicas, on a connection of its own, and raises the signal of this one.</summary>
internal sealed partial class EventListener(
    NpgsqlDataSource dataSource,
    EventSignal signal,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<EventListener> logger
) : ConnectionWorker<NpgsqlConnection>(time)
{
    // A connection that went dead silently is noticed by asking it something.
    private static readonly TimeSpan timeout = TimeSpan.FromSeconds(30);

    private const string Listen = $"LISTEN {EventNotifier.ChannelName}";
    private const string KeepAlive = "SELECT 1";

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
        // What was committed while nobody listened.
        signal.Raise();
        while (true)
        {
            if (!await connection.WaitAsync(timeout, stoppingToken))
                await connection.ExecuteAsync(KeepAlive, parameters: null, stoppingToken);
        }
    }
}
