using Customers.Application.Leaving;
using Customers.Domain.Agents;
using Customers.Infrastructure.PersonalData;

namespace Customers.Infrastructure.Leaving;

/// <summary>
/// Takes everything personal out of what PostgreSQL holds about an account besides its own row (contract §10): what the tables' features declare,
/// in one round trip.
/// </summary>
internal sealed class CustomerErasure(DatabaseSession session, TableDeclarations tables) : ICustomerErasure
{
    private const string SelectUsernames = """
        SELECT username
        FROM agents
        WHERE customer_id = @Id
        AND username <> ''
        """;

    public async Task<IReadOnlyDictionary<string, long>> EraseAsync(
        CustomerId id,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var usernames = await session.ListAsync<string>(SelectUsernames, new { Id = id.Value }, cancellationToken);
        var canonical = usernames.Select(username => Username.FromStored(username).Canonical).ToArray();
        await using var batch = (await session.OpenAsync(cancellationToken)).CreateBatch();
        foreach (var (_, erasure) in tables.Erasures)
        {
            var command = new NpgsqlBatchCommand(erasure.Sql);
            command.Parameters.AddWithValue("Id", id.Value);
            command.Parameters.AddWithValue("Now", now);
            command.Parameters.AddWithValue("Usernames", canonical);
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
        var erased = new Dictionary<string, long> { ["accounts"] = 1 };
        foreach (var (index, (table, erasure)) in tables.Erasures.Index())
        {
            if (erasure.IsCounted && batch.BatchCommands[index].Rows is > 0 and var rows)
                erased[table] = (long)rows;
        }

        return erased;
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
