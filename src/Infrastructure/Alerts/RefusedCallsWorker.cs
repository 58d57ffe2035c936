using Customers.Infrastructure.Workers;

namespace Customers.Infrastructure.Alerts;

/// <summary>Tells accounts of refused calls, twice a minute.</summary>
internal sealed class RefusedCallsWorker(RefusedCalls calls, TimeProvider time, ILogger<RefusedCallsWorker> logger)
    : FlushingWorker("refused calls", time, logger)
{
    protected override TimeSpan Interval => TimeSpan.FromSeconds(30);

    protected override Task FlushAsync(CancellationToken cancellationToken) => calls.FlushAsync(cancellationToken);
}
