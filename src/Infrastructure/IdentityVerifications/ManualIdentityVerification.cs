using Customers.Application.IdentityVerifications;
using Customers.Domain.IdentityVerifications;

namespace Customers.Infrastructure.IdentityVerifications;

/// <summary>The platform's operators judge: nothing is called, and nobody calls back.</summary>
internal sealed class ManualIdentityVerification : IIdentityVerificationProvider
{
    public string Name => IdentityDecision.ByOperators;

    public bool NeedsCall => false;

    public Task<IdentityCheckAnswer> StartAsync(IdentityCheckRequest check, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Operators are not called.");

    public Error? Evaluate(SignedCallback callback) => IdentityCheckErrors.NoProvider;
}
