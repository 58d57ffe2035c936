namespace Customers.Application.Events;

/// <summary>Why a cursor leads nowhere.</summary>
public enum LostCursor
{
    /// <summary>It is ahead of the end.</summary>
    Ahead,

    /// <summary>It belongs to a history that is over, and may have seen what the database does not have any more.</summary>
    OtherHistory,

    /// <summary>What comes next was removed, or is not shown any more.</summary>
    NotKept,
}

/// <summary>Refusals that are about reading events.</summary>
public static class FeedErrors
{
    /// <summary>Where readers of the feed begin anew.</summary>
    public const string Snapshot = "GET /v1.0/customers?as_of_cursor=true";

    /// <summary>Where readers of their own account's log begin anew.</summary>
    public const string OwnLog = "GET /v1.0/customer/events";

    /// <summary>Where platform staff who look into an account begin its log anew.</summary>
    public static string StaffLogOf(Guid account) => $"GET /v1.0/customers/{account}/events";

    /// <summary>Where platform readers of one account's log begin anew.</summary>
    public static string LogOf(Guid account) => $"GET /v1.0/events?customer_id={account}";

    /// <summary>As the API document shows it.</summary>
    public static readonly Error CursorUnknownExample = CursorUnknown("after", LostCursor.OtherHistory, Snapshot);

    /// <summary>Nobody can go on from this cursor.</summary>
    /// <param name="field">The parameter that it was sent in.</param>
    /// <param name="why">Which of the three it is.</param>
    /// <param name="anew">The request that begins anew.</param>
    public static Error CursorUnknown(string field, LostCursor why, string anew)
    {
        var (reason, what) = why switch
        {
            LostCursor.Ahead => ("CURSOR_AHEAD", "is ahead of the end"),
            LostCursor.OtherHistory => (
                "CURSOR_OF_ANOTHER_HISTORY",
                "belongs to a history that is over: the database was restored, promoted or moved"
            ),
            _ => ("CURSOR_NOT_KEPT", "is from before what is kept"),
        };
        return new(ErrorKind.Gone, "CURSOR_UNKNOWN", "Nobody can go on from this cursor; details say why, and how to begin anew.")
        {
            Details = [new(field, reason, $"{field} {what}.") { RecoveryEndpoint = anew }],
        };
    }

    /// <summary>A cursor that the service never gave out.</summary>
    public static Error InvalidCursor(string field) =>
        Error.InvalidField(field, "INVALID_CURSOR", $"{field} must be a cursor that the feed answered.");
}
