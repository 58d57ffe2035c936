using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Customers.Infrastructure.Events;

/// <summary>Hears the notifications of all replicas, on a connection of its own, and raises the signal of this one.</summary>
internal sealed partial class EventListener(
    NpgsqlDataSource dataSource,
    EventSignal signal,
    IHostApplicationLifetime lifetime,
    ILogger<EventListener> logger
) : BackgroundService
{
    private static readonly TimeSpan pauseAfterFailure = TimeSpan.FromSeconds(1);

    // A connection that went dead silently is noticed by asking it something.
    private static readonly TimeSpan timeout = TimeSpan.FromSeconds(30);

    private const string Listen = $"LISTEN {EventNotifier.ChannelName}";
    private const string KeepAlive = "SELECT 1";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Requests that wait for events would keep the server from stopping.
        await using var stopping = lifetime.ApplicationStopping.Register(signal.End);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                NotListening(failure);
                await Task.Delay(pauseAfterFailure, stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(stoppingToken);
        connection.Notification += (_, _) => signal.Raise();
        await connection.ExecuteAsync(new CommandDefinition(Listen, cancellationToken: stoppingToken));
        // What was committed while nobody listened.
        signal.Raise();
        while (true)
        {
            if (!await connection.WaitAsync(timeout, stoppingToken))
                await connection.ExecuteAsync(new CommandDefinition(KeepAlive, cancellationToken: stoppingToken));
        }
    }
}
