using Customers.Application.Exports;
using Customers.Application.IdentityVerifications;
using Npgsql;

namespace Customers.Infrastructure.Exports;

internal sealed class IdentityMovesSection()
    : ListSection<IdentityMoveDto>("identity_moves", ["identity_moves"], ExportJson.Default.IdentityMoveDto)
{
    private const string Select = """
        SELECT m.id, m.from_status, m.to_status, m.reason, m.provider, m.actor_type, m.actor_id, m.tm_create
        FROM identity_moves m
        WHERE m.customer_id = @CustomerId
        ORDER BY m.tm_create, m.id
        """;

    protected override string Sql => Select;

    protected override IdentityMoveDto Read(NpgsqlDataReader row) =>
        new(
            row.GetGuid(0),
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            row.GetString(4),
            new(row.GetString(5), row.GetGuid(6)),
            row.Time(7)
        );
}

internal sealed class IdentityChecksSection()
    : ListSection<ExportedIdentityCheckDto>("identity_checks", ["identity_checks"], ExportJson.Default.ExportedIdentityCheckDto)
{
    private const string Select = """
        SELECT i.id, i.provider, i.reference, i.status, i.outcome, i.tm_create, i.tm_update
        FROM identity_checks i
        WHERE i.customer_id = @CustomerId
        ORDER BY i.tm_create, i.id
        """;

    protected override string Sql => Select;

    protected override ExportedIdentityCheckDto Read(NpgsqlDataReader row) =>
        new(
            row.GetGuid(0),
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            row.IsDBNull(4) ? null : row.GetString(4),
            row.Time(5),
            row.Time(6)
        );
}
