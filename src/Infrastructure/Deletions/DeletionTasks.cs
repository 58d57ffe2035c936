using System.Text.Json;
using Customers.Application.Deletions;
using Customers.Domain.Events;
using Customers.Domain.Resources;

namespace Customers.Infrastructure.Deletions;

/// <summary>
/// The tasks in PostgreSQL: the ledger's rows, and an event for each request. However many resources an account has, they are asked for by one
/// statement.
/// </summary>
internal sealed class DeletionTasks(DatabaseSession session, IIdGenerator ids) : IDeletionTasks
{
    // Writes an event for each row of "asked" (type, resource_id), numbered behind the account's last one. The account is gone, so there is no
    // webhook to tell, and no request id is kept.
    private const string Record = $"""
        , numbered AS (
            SELECT a.type, a.resource_id, row_number() OVER (ORDER BY a.type, a.resource_id) AS ordinal
            FROM asked a
        ), saved AS (
            UPDATE customers
            SET event_version = event_version + (SELECT count(*) FROM asked),
                feed_order = GREATEST(feed_order, feed_now())
            WHERE id = @CustomerId
            AND EXISTS (SELECT 1 FROM asked)
            RETURNING id, event_version, feed_order
        )
        INSERT INTO events (
            id, customer_id, version, type, actor_type, actor_id, request_id, changed, data, tm_create, feed_order
        )
        SELECT e.id, saved.id, saved.event_version - (SELECT count(*) FROM asked) + n.ordinal, '{EventTypes.ResourceDeletionRequested}',
            'system', '00000000-0000-0000-0000-000000000000', '', '{"{}"}',
            json_build_object('id', n.resource_id, 'customer_id', saved.id, 'type', n.type), @Now, saved.feed_order
        FROM saved
        CROSS JOIN numbered n
        JOIN unnest(@EventIds) WITH ORDINALITY AS e (id, ordinal) ON e.ordinal = n.ordinal
        ORDER BY n.ordinal
        """;

    // What the service carries out by itself is the wish of whoever scheduled it; the last event is there in any case, however long ago that was.
    private const string InsertDeletion = $"""
        INSERT INTO deletions (customer_id, tm_delete, actor_type, actor_id, erased, ask_type, ask_id)
        SELECT e.customer_id, @Now, e.actor_type, e.actor_id, @Erased::jsonb, '', '00000000-0000-0000-0000-000000000000'
        FROM events e
        WHERE e.customer_id = @CustomerId
        AND e.type IN ('{EventTypes.CustomerFrozen}', '{EventTypes.CustomerDeleted}', '{EventTypes.CustomerExpired}')
        ORDER BY e.actor_type = 'system', e.version DESC
        LIMIT 1
        """;

    private const string ReleaseReservations = """
        UPDATE reservations
        SET tm_release = @Now
        WHERE customer_id = @CustomerId
        AND tm_commit IS NULL
        AND tm_release IS NULL
        AND tm_expire > @Now
        """;

    private const string Begin = $"""
        {InsertDeletion};
        {ReleaseReservations}
        """;

    // Behind the place that the deletion has come to, without what was late and asked for then. The account is locked, so nobody adds or removes
    // a resource meanwhile.
    private const string NextLiving = """
        SELECT d.type, d.resource_id
        FROM resources d
        JOIN deletions p ON p.customer_id = d.customer_id AND (d.type, d.resource_id) > (p.ask_type, p.ask_id)
        WHERE d.customer_id = @CustomerId
        AND d.tm_delete IS NULL
        AND d.tm_deletion_request IS NULL
        ORDER BY d.type, d.resource_id
        LIMIT @Limit
        """;

    private const string AskForLiving = $"""
        WITH next AS (
            {NextLiving}
        ), asked AS (
            UPDATE resources r
            SET tm_deletion_request = @Now,
                tm_request_next = @Now + @FirstWait,
                requests = 1
            FROM next n
            WHERE r.customer_id = @CustomerId
            AND r.type = n.type
            AND r.resource_id = n.resource_id
            RETURNING r.type, r.resource_id
        ), gone_on AS (
            UPDATE deletions
            SET (ask_type, ask_id) = (
                SELECT n.type, n.resource_id
                FROM next n
                WHERE (SELECT count(*) FROM next) = @Limit
                ORDER BY n.type DESC, n.resource_id DESC
                LIMIT 1
            )
            WHERE customer_id = @CustomerId
            AND ask_type IS NOT NULL
        )
        {Record}
        """;

    // One batch with the account's end; the sweep asks for the others.
    private Task<int> AskForLivingAsync(CustomerId id, DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        AskAsync(AskForLiving, new(new { Limit = limit }), id, now, limit, cancellationToken);

    public async Task BeginAsync(
        CustomerId id,
        DateTimeOffset now,
        IReadOnlyDictionary<string, long> erased,
        CancellationToken cancellationToken
    )
    {
        var begun = new
        {
            CustomerId = id.Value,
            Now = now,
            Erased = JsonSerializer.Serialize(erased),
        };
        await session.ExecuteAsync(Begin, begun, cancellationToken);
        await AskForLivingAsync(id, now, IDeletionTasks.BatchSize, cancellationToken);
    }

    private const string AskForNew = $"""
        WITH asked AS (
            INSERT INTO resources (customer_id, type, resource_id, tm_create, tm_deletion_request, tm_request_next, requests)
            SELECT @CustomerId, @Type, a.resource_id, @Now, @Now, @Now + @FirstWait, 1
            FROM unnest(@ResourceIds) AS a (resource_id)
            ON CONFLICT DO NOTHING
            RETURNING type, resource_id
        )
        {Record}
        """;

    public Task AddLateAsync(IReadOnlyList<Resource> resources, CancellationToken cancellationToken)
    {
        var late = new
        {
            Type = resources[0].Type.ToName(),
            ResourceIds = resources.Select(resource => resource.Id.Value).ToArray(),
        };
        return AskAsync(
            AskForNew,
            new(late),
            resources[0].CustomerId,
            resources[0].CreatedAt,
            resources.Count,
            cancellationToken
        );
    }

    private const string AskAgain = $"""
        WITH asked AS (
            UPDATE resources r
            SET tm_request_next = @Now + (@Waits)[LEAST(r.requests + 1, cardinality(@Waits))],
                requests = r.requests + 1
            FROM (
                SELECT d.type, d.resource_id
                FROM resources d
                WHERE d.customer_id = @CustomerId
                AND d.tm_request_next <= @Now
                ORDER BY d.tm_request_next
                LIMIT @Limit
            ) due
            WHERE r.customer_id = @CustomerId
            AND r.type = due.type
            AND r.resource_id = due.resource_id
            RETURNING r.type, r.resource_id
        )
        {Record}
        """;

    public async Task<int> RepeatAsync(CustomerId id, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        var asked = await AskForLivingAsync(id, now, limit, cancellationToken);
        return asked == limit
            ? asked
            : asked + await AskAsync(AskAgain, new(new { Limit = limit - asked }), id, now, limit - asked, cancellationToken);
    }

    private async Task<int> AskAsync(
        string sql,
        DynamicParameters parameters,
        CustomerId id,
        DateTimeOffset now,
        int max,
        CancellationToken cancellationToken
    )
    {
        parameters.AddDynamicParams(
            new
            {
                CustomerId = id.Value,
                Now = now,
                FirstWait = DeletionRequests.Waits[0],
                Waits = DeletionRequests.Waits.ToArray(),
                EventIds = Enumerable.Range(0, max).Select(_ => ids.Next()).ToArray(),
            }
        );
        var asked = await session.ExecuteAsync(sql, parameters, cancellationToken);
        if (asked > 0)
            session.Recorded(id, EventTypes.ResourceDeletionRequested);
        return asked;
    }
}
