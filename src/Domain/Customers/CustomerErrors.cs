using Customers.Domain.Common;

namespace Customers.Domain.Customers;

/// <summary>Every way in which an account refuses, with the reasons of the contract.</summary>
public static class CustomerErrors
{
    public static readonly Error NotFound = new(ErrorKind.NotFound, "CUSTOMER_NOT_FOUND", "The customer was not found.");
    public static readonly Error VersionMismatch = new(
        ErrorKind.VersionMismatch,
        "VERSION_MISMATCH",
        "It has another version than If-Match names; nothing was changed."
    );
    public static readonly Error EmailTaken = Taken("email", "EMAIL_TAKEN", "Another account has this e-mail address.");
    public static readonly Error EmailMissing = Precondition("EMAIL_MISSING", "The account has no e-mail address to vouch for.");

    public static readonly Error NotVerified = Denied(
        "ACCOUNT_NOT_VERIFIED",
        "The account's e-mail address is not verified yet."
    );

    /// <summary>What <see cref="Suspended"/> answers, as the API document shows it.</summary>
    public static readonly Error SuspendedExample = Suspended([
        new(HoldKind.Billing, "", Guid.Empty, default) { CustomerWords = "Please pay the invoice of May." },
    ]);
    public static readonly Error HoldForbidsImmediate = Denied(
        "HOLD_FORBIDS_IMMEDIATE",
        "A hold on the account forbids deleting it at once; its deletion can be scheduled."
    );

    /// <summary>What <see cref="Frozen"/> answers, as the API document shows it.</summary>
    public static readonly Error FrozenExample = Frozen(
        new(2024, 6, 20, 14, 22, 35, TimeSpan.Zero),
        new(2024, 7, 20, 14, 22, 35, TimeSpan.Zero)
    );

    public static readonly Error AlreadyDeleted = Precondition(
        "ACCOUNT_DELETED",
        "The account is deleted; nothing can change it."
    );
    public static readonly Error AlreadyExpired = Precondition(
        "ACCOUNT_EXPIRED",
        "The account has expired; nothing can change it."
    );
    public static readonly Error StillInitial = Precondition(
        "ACCOUNT_NOT_VERIFIED",
        "An account that is not verified can not do this."
    );
    public static readonly Error NotFrozen = Precondition("DELETION_NOT_SCHEDULED", "No deletion is scheduled for the account.");
    public static readonly Error DeletionDue = Precondition("DELETION_DUE", "The time to cancel the deletion has passed.");
    public static readonly Error NotActive = Precondition(
        "ACCOUNT_NOT_ACTIVE",
        "Only an active account can submit its identity."
    );

    public static readonly Error PlatformAccount = Precondition(
        "PLATFORM_ACCOUNT",
        "This is the platform's own account, or one of its ids: it can not be frozen, suspended, unregistered, deleted or expired."
    );
    public static readonly Error IdentityPending = Precondition(
        "IDENTITY_PENDING",
        "The identity is being verified: name, address and phone_number stay as they are until that is decided or withdrawn."
    );

    /// <summary>What <see cref="IdentityMove"/> answers, as the API document shows it.</summary>
    public static readonly Error IdentityMoveExample = IdentityMove(
        IdentityVerificationStatus.None,
        IdentityVerificationStatus.Verified
    );

    /// <summary>No account has this id: nothing is known of it, or it is one of the platform's own, which cannot be changed.</summary>
    public static Error Missing(CustomerId id) => id.IsInternal() ? PlatformAccount : NotFound;

    /// <summary>A capture that is off has no end.</summary>
    public static Error RtpDebugOff => InvalidEnd("RTP_DEBUG_OFF", "needs rtp_debug to be true");

    /// <summary>The end of a capture is not in the future.</summary>
    public static Error RtpDebugEndPassed => InvalidEnd("NOT_IN_FUTURE", "must be in the future");

    /// <summary>The end of a capture is too far ahead.</summary>
    public static Error RtpDebugEndTooFar => InvalidEnd("TOO_FAR_AHEAD", "must be at most 30 days (720 hours) ahead");

    /// <summary>The deletion of the account is scheduled; says since when, until when, and how to cancel it.</summary>
    public static Error Frozen(DateTimeOffset? requestedAt, DateTimeOffset? effectiveAt) =>
        Denied("ACCOUNT_FROZEN", "The account is frozen: its deletion is scheduled.") with
        {
            Details =
            [
                new(null, null, null)
                {
                    DeletionScheduledAt = requestedAt,
                    DeletionEffectiveAt = effectiveAt,
                    RecoveryEndpoint = "DELETE /auth/unregister",
                },
            ],
        };

    /// <summary>There are holds on the account; says which, and what staff has to say to the customer.</summary>
    public static Error Suspended(IReadOnlyList<Hold> holds) =>
        Denied("ACCOUNT_SUSPENDED", "The account is suspended.") with
        {
            Details =
            [
                .. holds.Select(hold => new ErrorDetail(null, null, null)
                {
                    Hold = hold.Kind.ToName(),
                    CustomerWords = hold.CustomerWords.Length > 0 ? hold.CustomerWords : null,
                }),
            ],
        };

    /// <summary>Identity verification does not go from one status to the other.</summary>
    public static Error IdentityMove(IdentityVerificationStatus from, IdentityVerificationStatus to) =>
        Precondition("IDENTITY_VERIFICATION_MOVE", $"Identity verification does not go from {from.ToName()} to {to.ToName()}.");

    private static Error InvalidEnd(string reason, string rule) =>
        Error.InvalidField("rtp_debug_until", reason, $"rtp_debug_until {rule}.");

    private static Error Denied(string reason, string message) => new(ErrorKind.PermissionDenied, reason, message);

    private static Error Precondition(string reason, string message) => new(ErrorKind.FailedPrecondition, reason, message);

    private static Error Taken(string field, string reason, string message) =>
        new(ErrorKind.AlreadyExists, reason, message) { Details = [new(field, reason, message)] };
}
