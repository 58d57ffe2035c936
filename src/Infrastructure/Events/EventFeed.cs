using Customers.Application.Events;

namespace Customers.Infrastructure.Events;

/// <summary>
/// Reads the events of all accounts in the order of the feed, and only what is settled: no transaction that still runs can put an event in front
/// of what was handed out.
/// </summary>
internal sealed class EventFeed(NpgsqlDataSource dataSource, FeedPlaces places, FeedContinuity continuity, EventWait wait)
{
    // Which part of the feed: one place at either end, so that an index is entered there, however much lies around.
    private const string Within = """
        (e.feed_order, e.seq) > (@BeginOrder, @BeginSeq)
        AND (e.feed_order, e.seq) < (@EndOrder, @EndSeq)
        AND e.feed_order < feed_settled()
        AND (@From::timestamptz IS NULL OR e.tm_create >= @From)
        AND (@To::timestamptz IS NULL OR e.tm_create < @To)
        """;

    private const string Oldest = "e.feed_order, e.seq";
    private const string Newest = "e.feed_order DESC, e.seq DESC";

    private const string All = $"""
        SELECT {EventRow.Columns}
        FROM {EventRow.Source}
        WHERE {Within}
        """;

    private const string OldestOfAll = $"""
        {All}
        ORDER BY {Oldest}
        LIMIT @Limit
        """;

    private const string NewestOfAll = $"""
        {All}
        ORDER BY {Newest}
        LIMIT @Limit
        """;

    // A range with one value in it, and part of the order, because only the actor's own index can answer that. With its bounds, so that an
    // actor who does much is not taken for one who does nothing.
    private const string OfActor = $"""
        {All}
        AND (e.actor_id, e.feed_order, e.seq) >= (@ActorId, @BeginOrder, @BeginSeq)
        AND (e.actor_id, e.feed_order, e.seq) <= (@ActorId, @EndOrder, @EndSeq)
        AND (@Types::text[] IS NULL OR e.type = ANY(@Types::text[]))
        """;

    private const string OldestOfActor = $"""
        {OfActor}
        ORDER BY e.actor_id, {Oldest}
        LIMIT @Limit
        """;

    private const string NewestOfActor = $"""
        {OfActor}
        ORDER BY e.actor_id DESC, {Newest}
        LIMIT @Limit
        """;

    // A few rows of each type, so that a rare type is found without reading all that lies between; again as a range in the type's own index.
    private const string OfTypes = $"""
        SELECT {EventRow.Names}
        FROM unnest(@Types) AS wanted (type)
        CROSS JOIN LATERAL (
            {All}
            AND (e.type, e.feed_order, e.seq) >= (wanted.type, @BeginOrder, @BeginSeq)
            AND (e.type, e.feed_order, e.seq) <= (wanted.type, @EndOrder, @EndSeq)
        """;

    private const string OldestOfTypes = $"""
        {OfTypes}
            ORDER BY e.type, {Oldest}
            LIMIT @Limit
        ) AS e
        ORDER BY {Oldest}
        LIMIT @Limit
        """;

    private const string NewestOfTypes = $"""
        {OfTypes}
            ORDER BY e.type DESC, {Newest}
            LIMIT @Limit
        ) AS e
        ORDER BY {Newest}
        LIMIT @Limit
        """;

    /// <summary>The next page; waits for one, no longer than asked, while there is nothing.</summary>
    /// <param name="request">Which events.</param>
    /// <param name="forStaff">Whether platform staff reads it, who see each other's reasons.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<Result<FeedPage>> ReadAsync(FeedRequest request, bool forStaff, CancellationToken cancellationToken)
    {
        var order = request.Order.Value;
        var found = await places.FindAsync(request.Cursor, "after", order, request.From, request.To, cancellationToken);
        if (found.Refused(out var error, out var place))
            return error;
        var parameters = FeedQuery.Of(request, place);
        var rows = await wait.ReadAsync(
            request.Timeout,
            new(Account: null, request.TypeList),
            () => dataSource.ListAsync<EventRow>(StatementFor(parameters), parameters, cancellationToken),
            cancellationToken
        );
        return new FeedPage([.. rows.Select(row => forStaff ? row.ToStaffDto() : row.ToDto())], Next(request, place, rows));
    }

    /// <summary>A cursor behind which everything comes that is not settled now.</summary>
    public async Task<SealedCursor> FindEndAsync(CancellationToken cancellationToken)
    {
        var found = await places.FindAsync(CursorInput.None, "", EventOrder.Oldest, default, default, cancellationToken);
        return Close(found.Value.Bounds.End, EventOrder.Oldest, found.Value.History);
    }

    /// <summary>The cursor, if the feed can still be followed from it.</summary>
    public async Task<Result<SealedCursor>> CheckAsync(SealedCursor cursor, string field, CancellationToken cancellationToken)
    {
        var input = CursorInput.Read(cursor.ToString());
        var found = await places.FindAsync(input, field, EventOrder.Oldest, default, default, cancellationToken);
        return found.Error is { } error ? error : cursor;
    }

    private static string StatementFor(FeedQuery query) =>
        query switch
        {
            { ActorId: not null, IsNewestFirst: true } => NewestOfActor,
            { ActorId: not null } => OldestOfActor,
            { Types: not null, IsNewestFirst: true } => NewestOfTypes,
            { Types: not null } => OldestOfTypes,
            { IsNewestFirst: true } => NewestOfAll,
            _ => OldestOfAll,
        };

    // Who follows goes on to the end even when nothing there is for them, so that a cursor does not grow old while nothing happens.
    private string Next(FeedRequest request, FeedPlace place, List<EventRow> rows)
    {
        if (rows.Count == 0 && (request.IsNewestFirst || (place.Given >= place.Bounds.End && place.IsOfPresent(request.Cursor))))
            return request.Cursor.Text;
        var reached = rows.Count > 0 ? rows[^1].Cursor : FeedCursor.Max(place.Given, place.Bounds.End);
        return Close(reached, request.Order.Value, place.History).ToString();
    }

    private SealedCursor Close(FeedCursor reached, EventOrder order, FeedHistory history)
    {
        continuity.NoteGivenOut(reached);
        return CursorSeal.Close(reached, order, history);
    }
}
