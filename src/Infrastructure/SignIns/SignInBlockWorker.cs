using Customers.Infrastructure.Workers;

namespace Customers.Infrastructure.SignIns;

/// <summary>Tells accounts of refused sign-ins, each second.</summary>
internal sealed partial class SignInBlockWorker(SignInBlocks blocks, TimeProvider time, ILogger<SignInBlockWorker> logger)
    : PollingWorker(time)
{
    protected override TimeSpan MaxPause => TimeSpan.FromMinutes(1);

    protected override async Task<bool> RunBatchAsync(CancellationToken stoppingToken)
    {
        await blocks.FlushAsync(stoppingToken);
        return false;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Recording refused sign-ins failed; retrying in {Pause}")]
    private partial void LogBlocksFailed(Exception failure, TimeSpan pause);

    protected override void LogPollFailed(Exception failure, TimeSpan pause) => LogBlocksFailed(failure, pause);
}
