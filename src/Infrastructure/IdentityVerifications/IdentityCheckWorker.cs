using Customers.Infrastructure.Rounds;
using Microsoft.Extensions.Logging;

namespace Customers.Infrastructure.IdentityVerifications;

/// <summary>Keeps starting checks at the provider.</summary>
internal sealed partial class IdentityCheckWorker(IdentityCheckRound round, ILogger<IdentityCheckWorker> logger)
    : RoundWorker(Concurrency)
{
    /// <summary>How many checks are started at the same time.</summary>
    public const int Concurrency = 8;

    protected override Task<List<Task>> StartAsync(int room, CancellationToken cancellationToken) =>
        round.StartAsync(room, cancellationToken);
}
