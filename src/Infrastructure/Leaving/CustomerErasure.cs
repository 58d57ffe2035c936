using Customers.Application.Leaving;
using Customers.Infrastructure.PersonalData;

namespace Customers.Infrastructure.Leaving;

/// <summary>
/// Takes everything personal out of what PostgreSQL holds about an account besides its own row (contract §10): what the tables' features declare,
/// in one round trip. Of a table that is erased in batches one batch goes at once, which is all that most accounts have; what is left goes by and
/// by, and reads as erased until then (decision 38).
/// </summary>
internal sealed class CustomerErasure(DatabaseSession session, TableDeclarations tables, ErasureOptions options)
    : ICustomerErasure
{
    // The account is locked, so its versions do not go on meanwhile.
    private const string SelectAccount = """
        SELECT c.event_version
        FROM customers c
        WHERE c.id = @Id
        """;

    public async Task<IReadOnlyDictionary<string, long>> EraseAsync(
        CustomerId id,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var connection = await session.OpenAsync(cancellationToken);
        var last = await session.FindAsync<long>(SelectAccount, new { Id = id.Value }, cancellationToken);
        var usernames = await ErasedUsernames.FindAsync(
            connection,
            id.Value,
            ErasurePage.First,
            options.BatchSize,
            cancellationToken
        );
        var first = new ErasureBatch(id.Value, now, last, options.BatchSize);
        await using var batch = connection.CreateBatch();
        foreach (var (_, erasure) in tables.Erasures)
            batch.BatchCommands.Add(first.CommandFor(erasure, erasure.First, usernames));

        var rows = await ReadAsync(batch, cancellationToken);
        await LeaveAsync(first, rows, cancellationToken);
        var erased = new Dictionary<string, long> { ["accounts"] = 1 };
        foreach (var (index, (table, erasure)) in tables.Erasures.Index())
        {
            var count = erasure.First is null ? (long)batch.BatchCommands[index].Rows : rows[table].Erased;
            if (erasure.IsCounted && count > 0)
                erased[table] = count;
        }

        return erased;
    }

    // Statements that erase at once have no result.
    private async Task<Dictionary<string, ErasureBatch.Row>> ReadAsync(NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<string, ErasureBatch.Row>();
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        foreach (var (table, erasure) in tables.Erasures)
        {
            if (erasure.First is not null)
                rows[table] = await ErasureBatch.ReadAsync(reader, cancellationToken);
        }

        return rows;
    }

    private const string InsertErasures = """
        INSERT INTO erasures (customer_id, table_name, lock_order, last_version, place, erased, tm_create, tm_try, tm_update)
        SELECT @Id, l.table_name, l.lock_order, @Last, l.place, 0, @Now, @Now, @Now
        FROM unnest(@Tables, @LockOrders, @Places) AS l (table_name, lock_order, place)
        """;

    // Those of whose rows there was a whole batch may have more.
    private async Task LeaveAsync(
        ErasureBatch first,
        Dictionary<string, ErasureBatch.Row> rows,
        CancellationToken cancellationToken
    )
    {
        var left = tables.Erasures.Where(each => rows.TryGetValue(each.Table, out var row) && row.Seen >= first.Limit).ToList();
        if (left.Count == 0)
            return;
        var parameters = new
        {
            Id = first.CustomerId,
            Last = first.LastVersion,
            Now = first.EndedAt,
            Tables = left.Select(each => each.Table).ToArray(),
            LockOrders = left.Select(each => each.Erasure.LockOrder).ToArray(),
            Places = left.Select(each => rows[each.Table].Place).ToArray(),
        };
        await session.ExecuteAsync(InsertErasures, parameters, cancellationToken);
    }

    // The account has no URI any more; the webhook has kept it for this one delivery, and loses it when that has ended.
    private const string EnqueueFinalDelivery = """
        WITH queued AS (
            INSERT INTO webhook_deliveries (id, customer_id, event_version, type, status, attempts, tm_next, tm_create, tm_update)
            SELECT e.id, e.customer_id, e.version, e.type, 'pending', 0, e.tm_create, e.tm_create, e.tm_create
            FROM webhooks w
            JOIN events e ON e.customer_id = w.customer_id
            WHERE w.customer_id = @Id
            AND w.last_uri <> ''
            AND e.type IN ('customer_deleted', 'customer_expired')
            RETURNING customer_id, tm_next
        )
        UPDATE webhooks w
        SET tm_due = queued.tm_next
        FROM queued
        WHERE w.customer_id = queued.customer_id
        """;

    public Task EnqueueFinalDeliveryAsync(CustomerId id, CancellationToken cancellationToken) =>
        session.ExecuteAsync(EnqueueFinalDelivery, new { Id = id.Value }, cancellationToken);
}
