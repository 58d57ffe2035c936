using System.Text.Json;
using Customers.Application.Exports;
using Customers.Application.Resources;
using Npgsql;

namespace Customers.Infrastructure.Exports;

internal sealed class LimitsSection()
    : OneSection<ExportedLimitsDto>("limits", ["account_limits"], ExportJson.Default.ExportedLimitsDto)
{
    // Accounts without a row have the plan that is configured for new ones.
    private const string Select = """
        SELECT COALESCE(l.plan, ''), COALESCE(l.overrides, '{}')::text
        FROM customers c
        LEFT JOIN account_limits l ON l.customer_id = c.id
        WHERE c.id = @CustomerId
        """;

    protected override string Sql => Select;

    protected override ExportedLimitsDto Read(NpgsqlDataReader row) =>
        new(row.GetString(0), JsonSerializer.Deserialize(row.GetString(1), ExportJson.Default.IReadOnlyDictionaryStringInt32)!);
}

internal sealed class ResourcesSection() : ListSection<ResourceDto>("resources", ["resources"], ExportJson.Default.ResourceDto)
{
    private const string Select = """
        SELECT r.customer_id, r.type, r.resource_id, r.tm_create, r.tm_delete
        FROM resources r
        WHERE r.customer_id = @CustomerId
        ORDER BY r.tm_create, r.type, r.resource_id
        """;

    protected override string Sql => Select;

    protected override ResourceDto Read(NpgsqlDataReader row) =>
        new(row.GetGuid(0), row.GetString(1), row.GetGuid(2), row.Time(3), row.TimeOrNull(4));
}

internal sealed class ReservationsSection()
    : ListSection<ReservationDto>("reservations", ["reservations"], ExportJson.Default.ReservationDto)
{
    private const string Select = """
        SELECT r.id, r.customer_id, r.type, r.count,
            CASE
                WHEN r.tm_commit IS NOT NULL THEN 'committed'
                WHEN r.tm_release IS NOT NULL THEN 'released'
                WHEN r.tm_expire <= now() THEN 'expired'
                ELSE 'open'
            END,
            r.tm_expire, r.tm_create
        FROM reservations r
        WHERE r.customer_id = @CustomerId
        ORDER BY r.tm_create, r.id
        """;

    protected override string Sql => Select;

    protected override ReservationDto Read(NpgsqlDataReader row) =>
        new(row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetInt32(3), row.GetString(4), row.Time(5), row.Time(6));
}
