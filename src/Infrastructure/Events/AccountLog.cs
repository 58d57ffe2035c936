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
        FROM events e
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

/// <summary>Who reads the log of an account.</summary>
/// <param name="CustomerId">Whose log.</param>
/// <param name="IsWhole">Whether all that is kept is read; else what the feed still shows.</param>
/// <param name="IsStaff">Whether platform staff reads it, who see each other's reasons.</param>
/// <param name="Anew">The request that begins anew.</param>
internal sealed record LogReader(Guid CustomerId, bool IsWhole, bool IsStaff, string Anew);

/// <summary>What a statement that reads a log is given.</summary>
internal sealed record LogQuery
{
    public required Guid CustomerId { get; init; }

    public required long Begin { get; init; }

    public required long End { get; init; }

    public required string[]? Types { get; init; }

    public required Guid? ActorId { get; init; }

    public required DateTimeOffset? From { get; init; }

    public required DateTimeOffset? To { get; init; }

    public required int Limit { get; init; }

    /// <summary>What lies between the cursor and the end of the log in that order, and can be of the span of time.</summary>
    public static LogQuery Of(FeedRequest request, LogReader reader, LogBounds bounds)
    {
        var (begin, end) = (Math.Max(bounds.Low, bounds.First - 1), bounds.High);
        if (bounds.Given is { } given)
            (begin, end) = request.IsNewestFirst ? (begin, Math.Min(end, given)) : (Math.Max(begin, given), end);
        return new()
        {
            CustomerId = reader.CustomerId,
            Begin = begin,
            End = end,
            Types = request.TypeList,
            ActorId = request.ActorId.IsGiven ? request.ActorId.Value : null,
            From = request.From.OrNull,
            To = request.To.OrNull,
            Limit = request.Limit,
        };
    }
}
