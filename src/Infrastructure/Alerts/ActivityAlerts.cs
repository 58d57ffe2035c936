using Customers.Application.Alerts;
using Customers.Domain.Alerts;
using Customers.Infrastructure.Events;

namespace Customers.Infrastructure.Alerts;

/// <summary>Tells accounts of unusual activity, in PostgreSQL.</summary>
internal sealed class ActivityAlerts(DatabaseSession session, EventWriter events) : IActivityAlerts
{
    private const string CountKeys = """
        SELECT count(*)::integer
        FROM access_keys k
        WHERE k.customer_id = @CustomerId
        AND k.tm_create > @Since
        """;

    public Task<int> CountNewKeysAsync(CustomerId customerId, DateTimeOffset since, CancellationToken cancellationToken) =>
        session.FindAsync<int>(CountKeys, new { CustomerId = customerId.Value, Since = since }, cancellationToken);

    // Of replicas that notice it at the same time, the second finds it told.
    private const string Tell = """
        INSERT INTO activity_alerts AS a (customer_id, kind, tm_told)
        VALUES (@CustomerId, @Kind, @Now)
        ON CONFLICT (customer_id, kind) DO UPDATE
        SET tm_told = EXCLUDED.tm_told
        WHERE a.tm_told <= EXCLUDED.tm_told - @Pause
        """;

    public async Task<bool> RaiseAsync(ActivityFacts facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var told = new
        {
            CustomerId = facts.CustomerId.Value,
            Kind = facts.Kind.ToName(),
            Now = now,
            AlertOptions.Pause,
        };
        if (await session.ExecuteAsync(Tell, told, cancellationToken) == 0)
            return false;
        await events.AppendAsync(facts.CustomerId, ActivityAlert.Raise(facts, now), cancellationToken);
        return true;
    }
}
