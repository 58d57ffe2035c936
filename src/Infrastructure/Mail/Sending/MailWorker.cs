using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Customers.Infrastructure.Mail.Sending;

/// <summary>Keeps sending: looks for what is due each second, and when a mail has ended.</summary>
internal sealed partial class MailWorker(MailRound round, ILogger<MailWorker> logger) : BackgroundService
{
    /// <summary>How many mails are sent at the same time.</summary>
    public const int Concurrency = 4;

    private static readonly TimeSpan pause = TimeSpan.FromSeconds(1);

    // So that mails that end together are one look.
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
