using Customers.Application.Events;

namespace Customers.Infrastructure.Events;

/// <summary>Where the log of an account begins and ends now, and what a cursor of it is worth.</summary>
internal sealed record LogBounds
{
    // The versions that a span of time can be in follow from the places that it can be in. Each look goes into every month, so what is kept is asked
    // for only where a cursor may have fallen behind it.
    public const string Select = $"""
        SELECT c.event_version AS last,
            1 + CASE
                WHEN NOT @IsWhole AND s.feed_order IS NOT NULL THEN event_version_at(c.id, s.feed_order, s.seq)
                WHEN @IsNewestFirst OR g.given IS NULL OR g.given >= c.event_version THEN 0
                ELSE COALESCE((SELECT min(e.version) - 1 FROM events e WHERE e.customer_id = c.id), c.event_version)
            END AS first,
            g.given,
            CASE
                WHEN @History::text IS NULL THEN NULL
                WHEN n.number IS NOT NULL THEN event_version_at(c.id, n.last_feed_order, n.last_seq)
                ELSE c.event_version
            END AS last_of_history,
            @History::text IS NOT NULL AND h.number IS NULL AS is_unknown,
            w.is_ahead, w.is_over, w.is_between,
            CASE WHEN @From::timestamptz IS NULL THEN 0 ELSE event_version_at(c.id, t.low_order - 1, 0) END AS low,
            CASE WHEN @To::timestamptz IS NULL THEN t.high_order ELSE event_version_at(c.id, t.high_order + 1, 0) + 1 END AS high
        FROM customers c
        CROSS JOIN LATERAL (
            SELECT CASE
                WHEN @Version::bigint IS NOT NULL THEN @Version::bigint
                WHEN @FeedOrder > 0 THEN event_version_at(c.id, @FeedOrder, @Seq)
            END AS given
        ) g
        CROSS JOIN ({FeedBounds.Worth}) w
        CROSS JOIN ({FeedBounds.Span}) t
        LEFT JOIN ({FeedBounds.Shown}) s ON true
        LEFT JOIN feed_histories h ON h.tag = @History
        LEFT JOIN feed_histories n ON n.number = h.number + 1
        WHERE c.id = @CustomerId
        """;

    /// <summary>The last version.</summary>
    public long Last { get; init; }

    /// <summary>The first version that this reader can still read; 1 where no cursor can have fallen behind it.</summary>
    public long First { get; init; }

    /// <summary>The version that was read last; null without a cursor.</summary>
    public long? Given { get; init; }

    /// <summary>The last version that the cursor's history had and the present one still has; null when the cursor names none.</summary>
    public long? LastOfHistory { get; init; }

    public bool IsUnknown { get; init; }

    public bool IsAhead { get; init; }

    public bool IsOver { get; init; }

    public bool IsBetween { get; init; }

    /// <summary>The span of time begins behind this version.</summary>
    public long Low { get; init; }

    /// <summary>The span of time ends before this version.</summary>
    public long High { get; init; }

    /// <summary>Why nobody can go on from the cursor; null when somebody can.</summary>
    public LostCursor? WhyLost(FeedRequest request)
    {
        if (Given is not { } given)
            return null;
        // A mere version is of the present history.
        var isOfHistory = request.Cursor.Version is not { History: null };
        if (IsUnknown || (isOfHistory && IsOver))
            return LostCursor.OtherHistory;
        if (IsAhead || given > Last)
            return LostCursor.Ahead;
        if ((isOfHistory && IsBetween) || given > LastOfHistory)
            return LostCursor.OtherHistory;
        // Who looks back has come to the end there.
        return !request.IsNewestFirst && given + 1 < First ? LostCursor.NotKept : null;
    }
}
