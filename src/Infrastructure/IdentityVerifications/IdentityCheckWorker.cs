using Customers.Infrastructure.Workers;

namespace Customers.Infrastructure.IdentityVerifications;

/// <summary>Keeps starting checks at the provider.</summary>
internal sealed partial class IdentityCheckWorker(
    IdentityCheckBatch batch,
    TimeProvider time,
    ILogger<IdentityCheckWorker> logger
) : ConcurrentPollingWorker(Concurrency, time)
{
    /// <summary>How many checks are started at the same time.</summary>
    public const int Concurrency = 8;

    protected override Task<List<Task>> StartAsync(int capacity, CancellationToken stoppingToken) =>
        batch.StartAsync(capacity, stoppingToken);
}
