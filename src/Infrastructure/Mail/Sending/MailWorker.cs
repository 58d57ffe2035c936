using Customers.Infrastructure.Rounds;
using Microsoft.Extensions.Logging;

namespace Customers.Infrastructure.Mail.Sending;

/// <summary>Keeps sending mails.</summary>
internal sealed partial class MailWorker(MailRound round, ILogger<MailWorker> logger) : RoundWorker(Concurrency)
{
    /// <summary>How many mails are sent at the same time.</summary>
    public const int Concurrency = 4;

    protected override Task<List<Task>> StartAsync(int room, CancellationToken cancellationToken) =>
        round.StartAsync(room, cancellationToken);
}
