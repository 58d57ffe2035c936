using Customers.Domain.Common;
using Customers.Domain.Events;

namespace Customers.Domain.Customers;

/// <summary>Identity verification: submitted and withdrawn by the customer, decided by operators or a provider, and every move of it kept.</summary>
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
        var isConfirmed =
            Facts is { IdentityReviewAt: not null, IdentityVerification: IdentityVerificationStatus.Verified }
            && next == IdentityVerificationStatus.Verified;
        if (!isConfirmed && !IdentityVerificationMoves.Allows(Facts.IdentityVerification, next))
            return CustomerErrors.IdentityMove(Facts.IdentityVerification, next);
        if (next == IdentityVerificationStatus.Pending && Status != CustomerStatus.Active)
            return CustomerErrors.NotActive;
        if (!isConfirmed && Facts.IdentityVerification == next)
            return Result.Done;
        return MoveIdentity(next, confirmation, actor, now);
    }

    /// <summary>The customer takes back what was submitted, as long as nobody has decided. When nothing is submitted, nothing changes.</summary>
    public Result WithdrawIdentityVerification(Actor actor, DateTimeOffset now)
    {
        if (EnsureAllowed(CustomerAction.ChangeProfile, actor).Error is { } refusal)
            return refusal;
        return Facts.IdentityVerification switch
        {
            IdentityVerificationStatus.None => Result.Done,
            IdentityVerificationStatus.Pending => MoveIdentity(
                IdentityVerificationStatus.None,
                IdentityDecision.None,
                actor,
                now
            ),
            var decided => CustomerErrors.IdentityMove(decided, IdentityVerificationStatus.None),
        };
    }

    // What was verified is not what the account says any more.
    private void DoubtIdentity(OnProfileChange onProfileChange, Actor actor, DateTimeOffset now)
    {
        if (onProfileChange == OnProfileChange.Reset)
        {
            MoveIdentity(IdentityVerificationStatus.None, IdentityDecision.ProfileChanged, actor, now);
            return;
        }

        var next = Facts with { IdentityReviewAt = now };
        Change(next, EventTypes.CustomerIdentityReviewNeeded, actor, now, ["identity_review"]);
    }

    private Result MoveIdentity(IdentityVerificationStatus next, IdentityDecision decision, Actor actor, DateTimeOffset now)
    {
        var isReviewed = Facts.IdentityReviewAt is not null;
        identityMoves.Add(new(Facts.IdentityVerification, next, decision, actor, now));
        IReadOnlyList<string> status = next == Facts.IdentityVerification ? [] : ["identity_verification_status"];
        return Change(
            Facts with
            {
                IdentityVerification = next,
                IdentityReviewAt = null,
            },
            EventTypes.CustomerIdentityVerificationUpdated,
            actor,
            now,
            isReviewed ? [.. status, "identity_review"] : status
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
