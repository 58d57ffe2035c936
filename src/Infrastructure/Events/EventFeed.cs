using Customers.Application.Events;
using Customers.Infrastructure.Retention;
using Customers.Infrastructure.Workers;

namespace Customers.Infrastructure.Events;

/// <summary>
/// Reads events in the order of the feed, and only what is settled: no transaction that still runs can put an event in front of what was
/// handed out.
/// </summary>
internal sealed class EventFeed(NpgsqlDataSource dataSource, EventSignal signal, TimeProvider time, RetentionOptions options)
{
    // The end of a transaction that held the feed back without an event of its own is not notified.
    private static readonly TimeSpan longestSleep = TimeSpan.FromSeconds(1);

    // Accounts' logs keep events for longer than the feed shows them (decision 28). What lies before an old mark was sent before that time.
    private const string Shown = """
        SELECT m.feed_order, m.seq
        FROM event_marks m
        WHERE m.tm_create <= now() - @Retention
        ORDER BY m.tm_create DESC
        LIMIT 1
        """;

    // Where the page begins: one place, so that the index is entered there, however much lies before.
    private const string Start = $"""
        SELECT s.feed_order, s.seq
        FROM ((SELECT @FeedOrder AS feed_order, @Seq AS seq) UNION ALL ({Shown})) s
        ORDER BY s.feed_order DESC, s.seq DESC
        LIMIT 1
        """;

    private const string SelectAll = $"""
        SELECT {EventRow.Columns}
        FROM events e
        WHERE (e.feed_order, e.seq) > ({Start})
        AND e.feed_order < feed_settled()
        ORDER BY e.feed_order, e.seq
        LIMIT @Limit
        """;

    // A few rows of each type, so that a rare type is found without reading all that lies between.
    private const string SelectOfTypes = $"""
        SELECT {EventRow.Columns}
        FROM unnest(@Types) AS wanted (type)
        CROSS JOIN LATERAL (
            SELECT {EventRow.Columns}
            FROM events e
            WHERE e.type = wanted.type
            AND (e.feed_order, e.seq) > ({Start})
            AND e.feed_order < feed_settled()
            ORDER BY e.feed_order, e.seq
            LIMIT @Limit
        ) AS e
        ORDER BY e.feed_order, e.seq
        LIMIT @Limit
        """;

    // An account's events stand in the feed in the order of their versions.
    private const string SelectOfCustomer = $"""
        SELECT {EventRow.Columns}
        FROM events e
        WHERE e.customer_id = @CustomerId
        AND (e.feed_order, e.seq) > (@FeedOrder, @Seq)
        AND e.feed_order < feed_settled()
        AND (@IsWholeLog OR (e.feed_order, e.seq) > ({Start}))
        AND (@Types::text[] IS NULL OR e.type = ANY(@Types::text[]))
        ORDER BY e.version
        LIMIT @Limit
        """;

    /// <summary>The next page; waits for one, no longer than asked, while there is nothing.</summary>
    /// <param name="request">Which events.</param>
    /// <param name="log">Which account's log; the feed of all accounts when null.</param>
    /// <param name="forStaff">Whether platform staff reads it, who see each other's reasons.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<FeedPage> ReadAsync(
        FeedRequest request,
        AccountLog? log,
        bool forStaff,
        CancellationToken cancellationToken
    )
    {
        var began = time.GetTimestamp();
        while (true)
        {
            var next = signal.Next;
            var rows = await ReadOnceAsync(request, log, cancellationToken);
            var left = request.Timeout - time.GetElapsedTime(began);
            if (rows.Count > 0)
                return new([.. rows.Select(row => forStaff ? row.ToStaffDto() : row.ToDto())], rows[^1].Cursor.ToString());
            if (left <= TimeSpan.Zero || signal.IsEnded)
                return new([], request.After ?? "");
            await next.WaitQuietlyAsync(left < longestSleep ? left : longestSleep, time, cancellationToken);
        }
    }

    private Task<List<EventRow>> ReadOnceAsync(FeedRequest request, AccountLog? log, CancellationToken cancellationToken)
    {
        var sql = (log, request.TypeList) switch
        {
            ({ }, _) => SelectOfCustomer,
            (_, { }) => SelectOfTypes,
            _ => SelectAll,
        };
        var parameters = new
        {
            request.Cursor.FeedOrder,
            request.Cursor.Seq,
            request.Limit,
            log?.CustomerId,
            IsWholeLog = log is { IsWhole: true },
            options.Retention,
            Types = request.TypeList?.Distinct(StringComparer.Ordinal).ToArray(),
        };
        return dataSource.ListAsync<EventRow>(sql, parameters, cancellationToken);
    }
}

/// <summary>The events of one account.</summary>
/// <param name="CustomerId">Whose.</param>
/// <param name="IsWhole">Whether all that are kept are read; else those that the feed still shows.</param>
internal sealed record AccountLog(Guid CustomerId, bool IsWhole);
