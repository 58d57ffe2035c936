using Customers.Application.Events;

namespace Customers.Infrastructure.Events.RabbitMq;

/// <summary>
/// Sends the feed to the broker, in its order, from where the last round ended. One replica at a time does; see docs/decisions/0011.
/// </summary>
internal sealed class EventRelay(NpgsqlDataSource dataSource, RabbitMqPublisher publisher, EventBacklog backlog)
{
    /// <summary>The most events of a round.</summary>
    public const int BatchSize = 500;

    // It ends with the transaction, so it works through a pooling proxy; and unlike a row's lock it takes no number that holds the feed back.
    private const string Lock = "SELECT pg_try_advisory_xact_lock(hashtextextended('customers.event_relay.rabbitmq', 0))";

    private const string LiftDeadline = "SET LOCAL idle_in_transaction_session_timeout = 0";

    /// <summary>One round. Answers whether to look again at once: something was sent, and more may be there.</summary>
    /// <exception cref="EventRelayException">The broker did not take everything; what it took before that is not sent again.</exception>
    public async Task<bool> RelayAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await connection.FindAsync<bool>(Lock, parameters: null, cancellationToken))
        {
            backlog.Forget();
            return false;
        }

        if (await ReadCursorAsync(connection, cancellationToken) is not { } cursor)
            return await BeginAsync(transaction, cancellationToken);
        await backlog.MeasureAsync(connection, cursor, cancellationToken);
        var batch = await ReadBatchAsync(connection, cursor, cancellationToken);
        if (batch.Count == 0)
            return false;

        // Publishing has a deadline of its own, which may be longer.
        await connection.ExecuteAsync(LiftDeadline, parameters: null, cancellationToken);
        var result = await publisher.PublishAsync(batch, cancellationToken);
        if (result.Confirmed > 0)
            await MoveAsync(transaction, cursor, batch[result.Confirmed - 1], CancellationToken.None);
        return result.Failure is { } failure ? throw NotTaken(batch[result.Confirmed], failure) : true;
    }

    private const string SelectCursor = """
        SELECT feed_order, seq
        FROM event_relays
        WHERE name = 'rabbitmq'
        """;

    private static async Task<FeedCursor?> ReadCursorAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var row = await connection.FindAsync<RelayRow>(SelectCursor, parameters: null, cancellationToken);
        return row is null ? null : new(row.FeedOrder, row.Seq);
    }

    private const string InsertCursor = """
        INSERT INTO event_relays (name, feed_order, seq, tm_update)
        VALUES ('rabbitmq', 0, 0, now())
        """;

    // A round of its own: a transaction that writes before it publishes would hold the feed back for as long as that takes.
    private static async Task<bool> BeginAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await transaction.Connection!.ExecuteAsync(InsertCursor, parameters: null, cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    // What is not settled yet has to wait: something may still be committed before it.
    private const string SelectBatch = $"""
        SELECT {EventRow.Columns}, e.trace_parent
        FROM {EventRow.Source}
        WHERE (e.feed_order, e.seq) > (@FeedOrder, @Seq)
        AND e.feed_order < feed_settled()
        ORDER BY e.feed_order, e.seq
        LIMIT @BatchSize
        """;

    private static async Task<IReadOnlyList<OutgoingEvent>> ReadBatchAsync(
        NpgsqlConnection connection,
        FeedCursor cursor,
        CancellationToken cancellationToken
    )
    {
        var parameters = new
        {
            cursor.FeedOrder,
            cursor.Seq,
            BatchSize,
        };
        var rows = await connection.ListAsync<EventRow>(SelectBatch, parameters, cancellationToken);
        return [.. rows.Select(row => new OutgoingEvent(row.Cursor, row.ToDto(), row.TraceParent))];
    }

    // The old place in WHERE: a relay that was believed dead and is late moves nothing back.
    private const string UpdateCursor = """
        UPDATE event_relays
        SET feed_order = @FeedOrder,
            seq = @Seq,
            tm_update = now()
        WHERE name = 'rabbitmq'
        AND feed_order = @OldFeedOrder
        AND seq = @OldSeq
        """;

    private static async Task MoveAsync(
        NpgsqlTransaction transaction,
        FeedCursor from,
        OutgoingEvent to,
        CancellationToken cancellationToken
    )
    {
        var parameters = new
        {
            to.Place.FeedOrder,
            to.Place.Seq,
            OldFeedOrder = from.FeedOrder,
            OldSeq = from.Seq,
        };
        await transaction.Connection!.ExecuteAsync(UpdateCursor, parameters, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static EventRelayException NotTaken(OutgoingEvent outgoing, Exception failure) =>
        new(
            $"The broker did not take event {outgoing.Event.Id} ({outgoing.Event.Type}): {PublishFailure.Describe(failure)}",
            failure
        );

    private sealed record RelayRow
    {
        public long FeedOrder { get; init; }

        public long Seq { get; init; }
    }
}
