using Customers.Infrastructure.Workers;
using Microsoft.Extensions.Logging;

namespace Customers.Infrastructure.Mail.Sending;

/// <summary>Keeps sending mails.</summary>
internal sealed partial class MailWorker(MailBatch round, ILogger<MailWorker> logger) : PollingWorker(Concurrency)
{
    /// <summary>How many mails are sent at the same time.</summary>
    public const int Concurrency = 4;

    protected override Task<List<Task>> StartAsync(int capacity, CancellationToken cancellationToken) =>
        round.StartAsync(capacity, cancellationToken);
}
