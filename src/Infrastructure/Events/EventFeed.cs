using Customers.Application.Events;
using Customers.Infrastructure.Workers;

namespace Customers.Infrastructure.Events;

/// <summary>
/// Reads events in the order of the feed, and only what is settled: no transaction that still runs can put an event in front of what was
/// handed out.
/// </summary>
internal sealed class EventFeed(NpgsqlDataSource dataSource, EventSignal signal, TimeProvider time)
{
    // The end of a transaction that held the feed back without an event of its own is not notified.
    private static readonly TimeSpan longestSleep = TimeSpan.FromSeconds(1);

    private const string SelectAll = $"""
        SELECT {EventRow.Columns}
        FROM events e
        WHERE (e.feed_order, e.seq) > (@FeedOrder, @Seq)
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
            AND (e.feed_order, e.seq) > (@FeedOrder, @Seq)
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
        AND (@Types::text[] IS NULL OR e.type = ANY(@Types::text[]))
        ORDER BY e.version
        LIMIT @Limit
        """;

    /// <summary>The next page; waits for one, no longer than asked, while there is nothing.</summary>
    /// <param name="request">Which events.</param>
    /// <param name="customerId">Only this account's; all when null.</param>
    /// <param name="forStaff">Whether platform staff reads it, who see each other's reasons.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<FeedPage> ReadAsync(
        FeedRequest request,
        Guid? customerId,
        bool forStaff,
        CancellationToken cancellationToken
    )
    {
        var began = time.GetTimestamp();
        while (true)
        {
            var next = signal.Next;
            var rows = await ReadOnceAsync(request, customerId, cancellationToken);
            var left = request.Timeout - time.GetElapsedTime(began);
            if (rows.Count > 0)
                return new([.. rows.Select(row => forStaff ? row.ToStaffDto() : row.ToDto())], rows[^1].Cursor.ToString());
            if (left <= TimeSpan.Zero || signal.IsEnded)
                return new([], request.After ?? "");
            await next.WaitQuietlyAsync(left < longestSleep ? left : longestSleep, time, cancellationToken);
        }
    }

    private Task<List<EventRow>> ReadOnceAsync(FeedRequest request, Guid? customerId, CancellationToken cancellationToken)
    {
        var sql = (customerId, request.TypeList) switch
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
            CustomerId = customerId,
            Types = request.TypeList?.Distinct(StringComparer.Ordinal).ToArray(),
        };
        return dataSource.ListAsync<EventRow>(sql, parameters, cancellationToken);
    }
}
