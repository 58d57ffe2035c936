using Customers.Infrastructure.Workers;

namespace Customers.Infrastructure.SignIns;

/// <summary>Tells accounts of refused sign-ins, each second.</summary>
internal sealed class SignInBlockWorker(SignInBlocks blocks, TimeProvider time, ILogger<SignInBlockWorker> logger)
    : FlushingWorker("refused sign-ins", time, logger)
{
    protected override Task FlushAsync(CancellationToken cancellationToken) => blocks.FlushAsync(cancellationToken);
}
