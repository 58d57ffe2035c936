using Customers.Infrastructure.Workers;

namespace Customers.Infrastructure.Mail.Sending;

/// <summary>Keeps sending mails.</summary>
internal sealed partial class MailWorker(MailBatch batch, TimeProvider time, ILogger<MailWorker> logger)
    : ConcurrentPollingWorker(Concurrency, time)
{
    /// <summary>How many mails are sent at the same time.</summary>
    public const int Concurrency = 4;

    protected override Task<List<Task>> StartAsync(int capacity, CancellationToken stoppingToken) =>
        batch.StartAsync(capacity, stoppingToken);
}
