using Customers.Application.Events;

namespace Customers.Infrastructure.Events;

/// <summary>A row of <c>events</c>, member for column.</summary>
internal sealed record EventRow
{
    /// <summary>The columns, for every query that reads events as <c>e</c>.</summary>
    public const string Columns = """
        e.id, e.customer_id, e.version, e.type, e.actor_type, e.actor_id, e.request_id, e.changed, e.data::text AS data,
        e.staff_reason, e.tm_create, e.feed_order, e.seq
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

    public DateTime TmCreate { get; init; }

    public long FeedOrder { get; init; }

    public long Seq { get; init; }

    public FeedCursor Cursor => new(FeedOrder, Seq);

    /// <summary>The event as platform administrators see it.</summary>
    public EventDto ToStaffDto() => ToDto() with { StaffReason = StaffReason.Length > 0 ? StaffReason : null };

    /// <summary>The event as everybody else sees it.</summary>
    public EventDto ToDto() =>
        new(Id, Type, Version, CustomerId, Times.ToOffset(TmCreate), new(ActorType, ActorId), RequestId, Changed, new(Data));
}
