using Customers.Domain.Common;

namespace Customers.Domain.Customers;

/// <summary>What the service itself is refused that does something at its time; no client ever hears of it.</summary>
public static class NotYetDue
{
    public static readonly Error Expiry = Of("EXPIRY_NOT_DUE", "The time to verify the e-mail address has not passed.");
    public static readonly Error Deletion = Of("DELETION_NOT_DUE", "The time of the deletion has not come.");
    public static readonly Error Reminder = Of("REMINDER_NOT_DUE", "The time of the reminder has not come.");
    public static readonly Error RtpDebugEnd = Of("RTP_DEBUG_END_NOT_DUE", "The end of the capture has not come.");

    private static Error Of(string reason, string message) => new(ErrorKind.FailedPrecondition, reason, message);
}
