using Customers.Infrastructure.Workers;

namespace Customers.Infrastructure.RateLimits;

/// <summary>
/// Exchanges with the database four times a second, and at once when a request waits for it; tells other replicas that this one runs. When the
/// service stops, what was lent goes back.
/// </summary>
internal sealed partial class RateLimitWorker(
    RateLimiter limiter,
    RateLimitExchange exchange,
    ReplicaRegister register,
    TimeProvider time,
    ILogger<RateLimitWorker> logger
) : PollingWorker(time)
{
    private static readonly TimeSpan deadline = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan betweenSigns = TimeSpan.FromSeconds(1);

    private readonly TimeProvider time = time;
    private long? signedAt;

    protected override TimeSpan Interval => TimeSpan.FromMilliseconds(250);

    protected override TimeSpan MaxPause => TimeSpan.FromSeconds(1);

    protected override Task NextSignal => limiter.NextAsk;

    protected override async Task<bool> RunBatchAsync(CancellationToken stoppingToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        end.CancelAfter(deadline);
        var asks = limiter.TakeAsks(returnsAll: false);
        try
        {
            if (asks.Count > 0)
                await exchange.RunAsync(asks, end.Token);
            if (signedAt is not { } last || time.GetElapsedTime(last) >= betweenSigns)
            {
                await register.SignAsync(end.Token);
                signedAt = time.GetTimestamp();
            }
            limiter.Found();
            return false;
        }
        catch
        {
            limiter.Lost();
            throw;
        }
        finally
        {
            asks.ForEach(ask => ask.Bucket.Unsettle(ask));
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            var asks = limiter.TakeAsks(returnsAll: true);
            if (asks.Count > 0)
                await exchange.RunAsync(asks, cancellationToken);
            await register.SignOffAsync(cancellationToken);
        }
        catch (Exception failure)
        {
            // It comes back by itself, a little later.
            LogReturnFailed(failure);
        }
    }

    protected override void LogPollFailed(Exception failure, TimeSpan pause) => LogExchangeFailed(failure, pause);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Exchanging rate limits with the database failed; this replica counts its own share, retrying in {Pause}"
    )]
    private partial void LogExchangeFailed(Exception failure, TimeSpan pause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Returning unused shares of rate limits failed while the service stops")]
    private partial void LogReturnFailed(Exception failure);
}
