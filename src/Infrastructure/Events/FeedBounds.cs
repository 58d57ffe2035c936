using Customers.Application.Events;

namespace Customers.Infrastructure.Events;

/// <summary>Where the feed begins and ends now, which orders a span of time can be in, and what a place is worth.</summary>
internal sealed record FeedBounds
{
    // Orders follow the clock but for how long transactions take, and none takes longer than this.
    private const string Slack = "interval '10 minutes'";

    /// <summary>
    /// Accounts' logs keep events for longer than the feed shows them (decision 28). What lies before an old mark was sent before that time.
    /// </summary>
    public const string Shown = """
        SELECT m.feed_order, m.seq
        FROM event_marks m
        WHERE m.tm_create <= now() - @Retention
        ORDER BY m.tm_create DESC
        LIMIT 1
        """;

    /// <summary>The orders that the span of time can be in.</summary>
    public const string Span = $"""
        SELECT CASE WHEN @From::timestamptz IS NULL THEN 0 ELSE feed_order_at(@From::timestamptz - {Slack}) END AS low_order,
            CASE WHEN @To::timestamptz IS NULL THEN 9223372036854775807 ELSE feed_order_at(@To::timestamptz + {Slack}) END AS high_order
        """;

    /// <summary>
    /// Whether the place is ahead of everything, of a history that is over, or lies where nothing was ever given out. A place without a history is
    /// of the one that it lies in.
    /// </summary>
    // Without a place there is nothing to compare, and the end, which each month is asked for, is not looked for.
    public const string Worth = """
        SELECT CASE
                WHEN (@FeedOrder, @Seq) > (0, 0) THEN (SELECT (@FeedOrder, @Seq) > (f.feed_order, f.seq) FROM feed_end() f)
                ELSE false
            END AS is_ahead,
            EXISTS (SELECT 1 FROM feed_histories n WHERE n.number > h.number AND NOT n.continues) AS is_over,
            EXISTS (
                SELECT 1
                FROM feed_histories n
                WHERE n.number > h.number
                AND (n.last_feed_order, n.last_seq) < (@FeedOrder, @Seq)
            ) AS is_between
        FROM (
            SELECT max(g.number) AS number
            FROM feed_histories g
            WHERE g.tag = @History
            OR (@History::text IS NULL AND g.feed_order <= @FeedOrder)
        ) h
        """;

    // The place of an event, and not the number below which everything is settled: a crash takes that back.
    private const string Settled = """
        SELECT p.feed_order, p.seq
        FROM (
            (SELECT e.feed_order, e.seq FROM events e WHERE e.feed_order < feed_settled() ORDER BY e.feed_order DESC, e.seq DESC LIMIT 1)
            UNION ALL
            (SELECT m.feed_order, m.seq FROM event_marks m ORDER BY m.tm_create DESC LIMIT 1)
            UNION ALL
            SELECT 0, 0
        ) p
        ORDER BY p.feed_order DESC, p.seq DESC
        LIMIT 1
        """;

    /// <summary>All of it.</summary>
    public const string Select = $"""
        SELECT COALESCE(s.feed_order, 0) AS shown_order, COALESCE(s.seq, 0) AS shown_seq, z.feed_order AS settled_order,
            z.seq AS settled_seq, w.is_ahead, w.is_over, w.is_between, t.low_order, t.high_order
        FROM ({Settled}) z
        CROSS JOIN ({Worth}) w
        CROSS JOIN ({Span}) t
        LEFT JOIN ({Shown}) s ON true
        """;

    public long ShownOrder { get; init; }

    public long ShownSeq { get; init; }

    public long SettledOrder { get; init; }

    public long SettledSeq { get; init; }

    public long LowOrder { get; init; }

    public long HighOrder { get; init; }

    public bool IsAhead { get; init; }

    public bool IsOver { get; init; }

    public bool IsBetween { get; init; }

    /// <summary>The last event that readers may see; everything up to it is settled.</summary>
    public FeedCursor End => new(SettledOrder, SettledSeq);

    /// <summary>The feed shows what comes behind it.</summary>
    public FeedCursor Beginning => new(ShownOrder, ShownSeq);

    /// <summary>Whether only this place tells that the database went back.</summary>
    public bool IsNewLoss => !IsOver && (IsAhead || IsBetween);

    /// <summary>Why nobody can go on from the place; null when somebody can.</summary>
    public LostCursor? Loss =>
        IsOver || (IsBetween && !IsAhead) ? LostCursor.OtherHistory
        : IsAhead ? LostCursor.Ahead
        : null;
}
