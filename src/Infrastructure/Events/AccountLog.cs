using Customers.Application.Events;
using Customers.Infrastructure.Retention;

namespace Customers.Infrastructure.Events;

/// <summary>
/// Reads the events of one account in the order of their versions. They are committed in that order, so nothing has to be settled first, and
/// nobody else's transaction holds it back.
/// </summary>
internal sealed class AccountLog(
    NpgsqlDataSource dataSource,
    FeedHistories histories,
    FeedContinuity continuity,
    EventWait wait,
    RetentionOptions options
)
{
    private const string Select = $"""
        SELECT {EventRow.Columns}
        FROM {EventRow.Source}
        WHERE e.customer_id = @CustomerId
        AND e.version > @Begin
        AND e.version < @End
        AND (@Types::text[] IS NULL OR e.type = ANY(@Types::text[]))
        AND (@ActorId::uuid IS NULL OR e.actor_id = @ActorId)
        AND (@From::timestamptz IS NULL OR e.tm_create >= @From)
        AND (@To::timestamptz IS NULL OR e.tm_create < @To)
        """;

    private const string SelectOldest = $"""
        {Select}
        ORDER BY e.version
        LIMIT @Limit
        """;

    private const string SelectNewest = $"""
        {Select}
        ORDER BY e.version DESC
        LIMIT @Limit
        """;

    /// <summary>The next page; waits for one, no longer than asked, while there is nothing.</summary>
    /// <param name="request">Which events.</param>
    /// <param name="reader">Whose, and who reads them.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<Result<FeedPage>> ReadAsync(FeedRequest request, LogReader reader, CancellationToken cancellationToken)
    {
        var history = await histories.FindAsync(cancellationToken);
        var bounds = await FindBoundsAsync(request, reader, cancellationToken);
        if (bounds is null)
            return new FeedPage([], request.Cursor.Text);
        if (bounds.WhyLost(request) is { } loss)
            return FeedErrors.CursorUnknown("after", loss, reader.Anew);

        var query = LogQuery.Of(request, reader, bounds);
        var sql = request.IsNewestFirst ? SelectNewest : SelectOldest;
        var rows = await wait.ReadAsync(
            request.Timeout,
            new(reader.CustomerId, request.TypeList),
            () => dataSource.ListAsync<EventRow>(sql, query, cancellationToken),
            cancellationToken
        );
        foreach (var row in rows)
            continuity.NoteGivenOut(row.Cursor);
        var events = rows.Select(row => reader.IsStaff ? row.ToStaffDto() : row.ToDto());
        return new FeedPage([.. events], Next(request, bounds, history, rows));
    }

    private Task<LogBounds?> FindBoundsAsync(FeedRequest request, LogReader reader, CancellationToken cancellationToken)
    {
        var place = request.Cursor.Place.GetValueOrDefault();
        var parameters = new
        {
            reader.CustomerId,
            reader.IsWhole,
            request.IsNewestFirst,
            place.FeedOrder,
            place.Seq,
            request.Cursor.Version?.Version,
            request.Cursor.Version?.History,
            From = request.From.OrNull,
            To = request.To.OrNull,
            options.Retention,
        };
        return dataSource.FindAsync<LogBounds>(LogBounds.Select, parameters, cancellationToken);
    }

    private static string Next(FeedRequest request, LogBounds bounds, FeedHistory history, List<EventRow> rows)
    {
        if (rows.Count == 0 && request.IsNewestFirst)
            return request.Cursor.Text;
        return new LogCursor(rows.Count > 0 ? rows[^1].Version : bounds.Last, history.Tag).ToString();
    }
}
