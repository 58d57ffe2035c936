using Customers.Application.Resources;
using Customers.Domain.Resources;
using Customers.Infrastructure.Events;

namespace Customers.Infrastructure.Resources;

/// <summary>Limits in PostgreSQL.</summary>
internal sealed class CustomerLimitsRepository(DatabaseSession session, EventWriter events, LimitOptions options)
    : ICustomerLimitsRepository
{
    public async Task<CustomerLimits> FindAsync(CustomerId id, CancellationToken cancellationToken)
    {
        var row = await session.FindAsync<LimitsRow>(LimitsRow.SelectOfAccount, new { CustomerId = id.Value }, cancellationToken);
        return CustomerLimits.Rehydrate(LimitsRow.ToFacts(row, id, options.DefaultPlan));
    }

    private const string Upsert = """
        INSERT INTO account_limits (customer_id, plan, overrides)
        VALUES (@CustomerId, @Plan, @Overrides::jsonb)
        ON CONFLICT (customer_id) DO UPDATE
        SET plan = excluded.plan,
            overrides = excluded.overrides
        """;

    public async Task SaveAsync(CustomerLimits limits, CancellationToken cancellationToken)
    {
        if (limits.Events.Count > 0)
            await events.WriteAsync(Upsert, LimitsRow.From(limits.Facts), limits.Facts.CustomerId, limits, cancellationToken);
    }
}
