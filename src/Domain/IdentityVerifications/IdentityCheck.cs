using Customers.Domain.Common;
using Customers.Domain.Customers;

namespace Customers.Domain.IdentityVerifications;

/// <summary>A check of an account's identity at a provider; an account has at most one that is open.</summary>
public sealed class IdentityCheck
{
    private IdentityCheck(IdentityCheckId id, string provider, IdentityCheckStatus status, IdentityVerificationStatus? outcome) =>
        (Id, Provider, Status, Outcome) = (id, provider, status, outcome);

    public IdentityCheckId Id { get; }

    /// <summary>The name of the provider that makes it.</summary>
    public string Provider { get; }

    public IdentityCheckStatus Status { get; private set; }

    /// <summary>What the provider found, <c>verified</c> or <c>rejected</c>; null until it is decided.</summary>
    public IdentityVerificationStatus? Outcome { get; private set; }

    /// <summary>Whether the provider's word is still waited for.</summary>
    public bool IsOpen => Status is IdentityCheckStatus.Waiting or IdentityCheckStatus.Started;

    /// <summary>Takes what the provider found. The same again changes nothing; anything else than before is refused.</summary>
    public Result Decide(IdentityVerificationStatus outcome)
    {
        if (Status == IdentityCheckStatus.Cancelled)
            return IdentityCheckErrors.Cancelled;
        if (Status == IdentityCheckStatus.Decided)
            return Outcome == outcome ? Result.Done : IdentityCheckErrors.Decided;

        (Status, Outcome) = (IdentityCheckStatus.Decided, outcome);
        return Result.Done;
    }

    /// <summary>The check as it was stored.</summary>
    internal static IdentityCheck Rehydrate(
        IdentityCheckId id,
        string provider,
        IdentityCheckStatus status,
        IdentityVerificationStatus? outcome
    ) => new(id, provider, status, outcome);
}
