using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Infrastructure.Database;
using Dapper;

namespace Customers.Infrastructure.Events;

/// <summary>Writes the events of what hangs on an account, numbered by the account's own counter.</summary>
internal sealed class EventWriter(DatabaseSession session, IIdGenerator ids, ICurrentRequest current)
{
    // The UPDATE locks the account's row until the commit: two transactions can neither get the same number nor leave a gap.
    private const string Append = """
        WITH counted AS (
            UPDATE customers
            SET event_version = event_version + @EventCount
            WHERE id = @CustomerId
            RETURNING event_version
        )
        INSERT INTO events (id, customer_id, version, type, actor_type, actor_id, request_id, changed, data, tm_create)
        SELECT e.id, @CustomerId, counted.event_version - @EventCount + e.ordinal, e.type, @ActorType, @ActorId, @RequestId,
            string_to_array(e.changed, ','), e.data::json, @EventTime
        FROM counted
        CROSS JOIN unnest(@EventIds, @EventTypes, @EventChanges, @EventData) WITH ORDINALITY AS e (id, type, changed, data, ordinal)
        """;

    /// <summary>Appends everything that happened to the aggregate since it was loaded.</summary>
    public async Task AppendAsync(CustomerId customerId, AggregateRoot aggregate, CancellationToken cancellationToken)
    {
        var parameters = new DynamicParameters(EventColumns.From(aggregate, ids, current.RequestId));
        parameters.Add("CustomerId", customerId.Value);
        var connection = await session.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(Append, parameters, cancellationToken: cancellationToken));
    }
}
