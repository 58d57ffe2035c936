using Customers.Infrastructure.Workers;

namespace Customers.Infrastructure.SignIns;

/// <summary>Stores the last uses of credentials twice a minute.</summary>
internal sealed class CredentialUseWorker(CredentialUses uses, TimeProvider time, ILogger<CredentialUseWorker> logger)
    : FlushingWorker("last uses of credentials", time, logger)
{
    protected override TimeSpan Interval => TimeSpan.FromSeconds(30);

    protected override Task FlushAsync(CancellationToken cancellationToken) => uses.FlushAsync(cancellationToken);
}
