using Customers.Application.Events;

namespace Customers.Infrastructure.Events;

/// <summary>A row of <c>events</c>, member for column.</summary>
internal sealed record EventRow
{
    /// <summary>
    /// What queries read from that show events: as <c>e</c>, and <c>x</c> where the event belongs to an account whose erasure is under way. Whoever
    /// erases commits the last event together with the end of the erasure, so each snapshot has the one or the other.
    /// </summary>
    // The limit keeps it what it is: a look into an index of hardly any rows, for each event that is shown and for no other.
    public const string Source = """
        events e
        LEFT JOIN LATERAL (
            SELECT true AS is_erased
            FROM erasures o
            WHERE o.customer_id = e.customer_id
            AND o.table_name = 'events'
            AND o.last_version >= e.version
            AND o.tm_complete IS NULL
            LIMIT 1
        ) x ON true
        """;

    /// <summary>The columns, for every query that reads events from <see cref="Source"/>.</summary>
    public const string Columns = $"""
        e.id, e.customer_id, e.version, e.type, e.actor_type, e.actor_id, e.changed, e.credential, e.tm_create, e.feed_order, e.seq,
        CASE WHEN x.is_erased THEN '' ELSE e.request_id END AS request_id,
        CASE WHEN x.is_erased THEN {EventsTable.ErasedData} ELSE e.data END::text AS data,
        CASE WHEN x.is_erased THEN '' ELSE e.staff_reason END AS staff_reason,
        CASE WHEN x.is_erased THEN '' ELSE e.network END AS network,
        CASE WHEN x.is_erased THEN '' ELSE e.user_agent END AS user_agent
        """;

    /// <summary>The same columns where <c>e</c> is a query that has selected them.</summary>
    public const string Names = """
        e.id, e.customer_id, e.version, e.type, e.actor_type, e.actor_id, e.changed, e.credential, e.tm_create, e.feed_order, e.seq,
        e.request_id, e.data, e.staff_reason, e.network, e.user_agent
        """;

    public Guid Id { get; init; }

    public Guid CustomerId { get; init; }

    public long Version { get; init; }

    public string Type { get; init; } = "";

    public string ActorType { get; init; } = "";

    public Guid ActorId { get; init; }

    public string RequestId { get; init; } = "";

    public string[] Changed { get; init; } = [];

    public string Data { get; init; } = "";

    public string StaffReason { get; init; } = "";

    public string Credential { get; init; } = "";

    public string Network { get; init; } = "";

    public string UserAgent { get; init; } = "";

    /// <summary>Where in a trace it happened; read by whoever sends it on, and shown to nobody.</summary>
    public string TraceParent { get; init; } = "";

    public DateTime TmCreate { get; init; }

    public long FeedOrder { get; init; }

    public long Seq { get; init; }

    public FeedCursor Cursor => new(FeedOrder, Seq);

    /// <summary>The event as platform staff sees it.</summary>
    public EventDto ToStaffDto() =>
        ToDto() with
        {
            Actor = EventActors.ForStaff(ActorType, ActorId, Credential, Network, UserAgent),
            StaffReason = StaffReason.Length > 0 ? StaffReason : null,
        };

    /// <summary>The event as everybody else sees it.</summary>
    public EventDto ToDto() =>
        new(
            Id,
            Type,
            Version,
            CustomerId,
            Times.ToOffset(TmCreate),
            EventActors.ForAll(ActorType, ActorId, Credential, Network, UserAgent),
            RequestId,
            Changed,
            new(Data)
        );
}

/// <summary>Shows who did something.</summary>
internal static class EventActors
{
    private static readonly string platform = ActorKind.Platform.ToName();

    /// <summary>As everybody sees it: from where members of platform staff work is their own concern.</summary>
    public static EventActor ForAll(string type, Guid id, string credential, string network, string userAgent) =>
        type == platform ? ForStaff(type, id, credential, "", "") : ForStaff(type, id, credential, network, userAgent);

    /// <summary>As platform staff sees it.</summary>
    public static EventActor ForStaff(string type, Guid id, string credential, string network, string userAgent) =>
        new(type, id)
        {
            Credential = credential.Length > 0 ? credential : null,
            Network = network,
            UserAgent = userAgent,
        };
}
