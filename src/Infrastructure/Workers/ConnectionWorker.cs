using Microsoft.Extensions.Hosting;

namespace Customers.Infrastructure.Workers;

/// <summary>
/// Keeps a connection and works with it, on one connection after the other. One that can not be made waits longer each time. Stopping waits
/// for the work that runs.
/// </summary>
internal abstract class ConnectionWorker<TConnection>(TimeProvider time) : BackgroundService
    where TConnection : IAsyncDisposable
{
    private static readonly TimeSpan firstPause = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait after failures that follow each other.</summary>
    protected virtual TimeSpan MaxPause => TimeSpan.FromSeconds(5);

    /// <summary>Makes a connection.</summary>
    protected abstract Task<TConnection> ConnectAsync(CancellationToken stoppingToken);

    /// <summary>Works until the connection ends.</summary>
    protected abstract Task UseAsync(TConnection connection, CancellationToken stoppingToken);

    /// <summary>Tells that there is no connection, and when the next one is tried.</summary>
    protected abstract void LogConnectionLost(Exception failure, TimeSpan pause);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var backoff = new Backoff(firstPause, MaxPause);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await ConnectAsync(stoppingToken);
                backoff.Reset();
                await UseAsync(connection, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                LogConnectionLost(failure, backoff.Pause);
            }

            // Also after a connection that ended without a word.
            await backoff.WaitAsync(time, stoppingToken);
        }
    }
}
