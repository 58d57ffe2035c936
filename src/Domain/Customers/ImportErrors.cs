using Customers.Domain.Common;

namespace Customers.Domain.Customers;

/// <summary>Every way in which an account refuses to be taken over from another system.</summary>
public static class ImportErrors
{
    /// <summary>The id stands for the platform itself.</summary>
    public static Error ReservedId => Invalid("id", "RESERVED_ID", "is one that the platform uses for itself");

    /// <summary>Nothing is left to take over.</summary>
    public static Error Gone => Invalid("status", "ACCOUNT_GONE", "says that the account is gone; leave it out");

    /// <summary>There is another account with this id, or this one with other content.</summary>
    public static Error CustomerIdTaken =>
        Taken("id", "CUSTOMER_ID_TAKEN", "Another account has or had this id, or this account was imported with other content.");

    /// <summary>An agent has or had this id.</summary>
    public static Error AgentIdTaken(string field) => Taken(field, "AGENT_ID_TAKEN", "Another agent has or had this id.");

    /// <summary>An agent has this username.</summary>
    public static Error UsernameTaken(string field) => Taken(field, "USERNAME_TAKEN", "Another agent has this username.");

    /// <summary>An access key has or had this id.</summary>
    public static Error AccessKeyIdTaken(string field) =>
        Taken(field, "ACCESSKEY_ID_TAKEN", "Another access key has or had this id.");

    /// <summary>An access key has this token.</summary>
    public static Error TokenTaken(string field) => Taken(field, "TOKEN_TAKEN", "Another access key has this token.");

    /// <summary>The facts lead to another status than the one that is named.</summary>
    public static Error OtherStatus(CustomerStatus status) =>
        Invalid("status", "STATUS_MISMATCH", $"does not follow from the rest of the line, from which it is {status.ToName()}");

    /// <summary>The deletion should have happened already.</summary>
    public static Error DeletionPassed =>
        Invalid(
            "tm_deletion_scheduled",
            "NOT_IN_FUTURE",
            "must be in the future; leave an account out that should be deleted by now"
        );

    /// <summary>A time that has not come.</summary>
    public static Error NotYet(string field) => Invalid(field, "IN_FUTURE", "must not be in the future");

    /// <summary>Something is older than the account.</summary>
    public static Error BeforeCreation(string field) => Invalid(field, "BEFORE_CREATION", "must not be before tm_create");

    /// <summary>There is no address that could be verified.</summary>
    public static Error NothingVerified => Invalid("email_verified", "EMAIL_MISSING", "must be false without an email");

    /// <summary>There is no deletion that was asked for.</summary>
    public static Error NothingScheduled =>
        Invalid("tm_deletion_requested", "DELETION_NOT_SCHEDULED", "must be absent without tm_deletion_scheduled");

    /// <summary>Two holds are of the same kind.</summary>
    public static Error HoldTwice(int index) =>
        Invalid($"holds[{index}].kind", "HOLD_TWICE", "must be one that no hold before has");

    /// <summary>An initial account waits for an address to be verified.</summary>
    public static Error NothingToWaitFor =>
        Invalid("status", "STATUS_MISMATCH", "is initial only for an account with an email that is not verified");

    /// <summary>An initial account has not proved any identity.</summary>
    public static Error TooEarlyForIdentity =>
        Invalid("identity_verification_status", "ACCOUNT_NOT_ACTIVE", "must be none for an initial account");

    private static Error Invalid(string field, string reason, string rule) =>
        Error.InvalidField(field, reason, $"{field} {rule}.");

    private static Error Taken(string field, string reason, string message) => Error.InvalidField(field, reason, message);
}
