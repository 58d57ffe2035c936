using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Customers.Infrastructure.IdentityVerifications;

/// <summary>Keeps starting checks: looks for what is due each second, and when one has ended.</summary>
internal sealed partial class IdentityCheckWorker(IdentityCheckRound round, ILogger<IdentityCheckWorker> logger)
    : BackgroundService
{
    /// <summary>How many checks are started at the same time.</summary>
    public const int Concurrency = 8;

    private static readonly TimeSpan pause = TimeSpan.FromSeconds(1);

    // So that checks that end together are one look.
    private static readonly TimeSpan shortestPause = TimeSpan.FromMilliseconds(5);

    private readonly HashSet<Task> running = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                if (!await StartDueAsync(stoppingToken))
                    await Task.WhenAny([Task.Delay(pause, stoppingToken), .. running]);
                await Task.Delay(shortestPause, stoppingToken);
            }
        }
        finally
        {
            await Task.WhenAll(running);
        }
    }

    /// <summary>Starts what there is room for; false when there was nothing, or no room.</summary>
    private async Task<bool> StartDueAsync(CancellationToken stoppingToken)
    {
        running.RemoveWhere(task => task.IsCompleted);
        var room = Concurrency - running.Count;
        if (room == 0)
            return false;
        try
        {
            var started = await round.StartAsync(room, stoppingToken);
            running.UnionWith(started);
            return started.Count > 0;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            NotLooked(failure);
            return false;
        }
    }
}
