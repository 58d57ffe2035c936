using Customers.Infrastructure.Workers;

namespace Customers.Infrastructure.SignIns;

/// <summary>Stores the last uses of credentials twice a minute, and what is left of them when the service stops.</summary>
internal sealed partial class CredentialUseWorker(CredentialUses uses, TimeProvider time, ILogger<CredentialUseWorker> logger)
    : PollingWorker(time)
{
    protected override TimeSpan Interval => TimeSpan.FromSeconds(30);

    protected override TimeSpan MaxPause => TimeSpan.FromMinutes(1);

    protected override async Task<bool> RunBatchAsync(CancellationToken stoppingToken)
    {
        await uses.FlushAsync(stoppingToken);
        return false;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Storing the last uses of credentials failed; retrying in {Pause}")]
    private partial void LogUsesFailed(Exception failure, TimeSpan pause);

    protected override void LogPollFailed(Exception failure, TimeSpan pause) => LogUsesFailed(failure, pause);
}
