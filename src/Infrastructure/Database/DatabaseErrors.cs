namespace Customers.Infrastructure.Database;

/// <summary>What clients are told where the database fails, and the fault is neither theirs nor ours.</summary>
internal static class DatabaseErrors
{
    public static readonly Error Unavailable = Passing(
        "DATABASE_UNAVAILABLE",
        "The database is not available; nothing was changed."
    );

    public static readonly Error OutcomeUnknown = Passing(
        "OUTCOME_UNKNOWN",
        "The database did not confirm the change; read it to see whether it happened."
    );

    public static readonly Error CommitsHeldUp = Passing(
        "STANDBY_AWAITED",
        "The database does not confirm changes now, as when a standby is awaited; nothing was changed."
    );

    public static readonly Error Busy = Passing("BUSY", "Too much of this is going on; nothing was changed.");

    private static Error Passing(string reason, string message) =>
        new(ErrorKind.Unavailable, reason, message) { RetryAfter = TimeSpan.FromSeconds(1) };
}
