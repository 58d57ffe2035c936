using Customers.Domain.Common;
using Customers.Domain.Events;

namespace Customers.Domain.Customers;

/// <summary>Identity verification: submitted by the customer, decided by operators or a provider, and every move of it kept.</summary>
public sealed partial class Customer
{
    private readonly List<IdentityMove> identityMoves = [];

    /// <summary>How identity verification moved since the account was loaded, oldest first.</summary>
    public IReadOnlyList<IdentityMove> IdentityMoves => identityMoves;

    /// <summary>Moves identity verification along one of the arrows of §7; only an active account can submit.</summary>
    public Result ChangeIdentityVerification(
        IdentityVerificationStatus next,
        IdentityDecision confirmation,
        Actor actor,
        DateTimeOffset now
    )
    {
        if (FinalState() is { } refusal)
            return refusal;
        if (!IdentityVerificationMoves.Allows(Facts.IdentityVerification, next))
            return CustomerErrors.IdentityMove(Facts.IdentityVerification, next);
        if (next == IdentityVerificationStatus.Pending && Status != CustomerStatus.Active)
            return CustomerErrors.NotActive;
        if (Facts.IdentityVerification == next)
            return Result.Done;

        identityMoves.Add(new(Facts.IdentityVerification, next, confirmation, actor, now));
        return Change(
            Facts with
            {
                IdentityVerification = next,
            },
            EventTypes.CustomerIdentityVerificationUpdated,
            actor,
            now,
            ["identity_verification_status"]
        );
    }

    /// <summary>The facts of an account that is at its end: nothing personal, and no identity that is proved or waits to be.</summary>
    private CustomerFacts Forget(Actor actor, DateTimeOffset now)
    {
        if (Facts.IdentityVerification != IdentityVerificationStatus.None)
            identityMoves.Add(
                new(Facts.IdentityVerification, IdentityVerificationStatus.None, IdentityDecision.None, actor, now)
            );
        return Facts.WithoutPersonalData();
    }
}
