using Customers.Application.Exports;
using Customers.Infrastructure.Customers;
using Customers.Infrastructure.Database;
using Dapper;
using Npgsql;

namespace Customers.Infrastructure.Exports;

internal sealed class CustomerSection()
    : OneSection<ExportedCustomerDto>("customer", ["customers"], ExportJson.Default.ExportedCustomerDto)
{
    private static readonly string Select = $"""
        SELECT {CustomerColumns.Selected}
        FROM customers c
        WHERE c.id = @CustomerId
        """;

    protected override string Sql => Select;

    protected override ExportedCustomerDto Read(NpgsqlDataReader row)
    {
        var customer = row.GetRowParser<CustomerRow>()(row);
        return ExportedCustomerDto.From(customer.ToFacts(), Times.ToOffset(customer.TmNow));
    }
}

internal sealed class TermsSection()
    : ListSection<ExportedTermsDto>("terms_agreement", ["terms_agreements"], ExportJson.Default.ExportedTermsDto)
{
    private const string Select = """
        SELECT t.client_address, t.tm_create
        FROM terms_agreements t
        WHERE t.customer_id = @CustomerId
        """;

    protected override string Sql => Select;

    protected override ExportedTermsDto Read(NpgsqlDataReader row) => new(row.GetString(0), row.Time(1));
}

internal sealed class HoldsSection() : ListSection<ExportedHoldDto>("holds", ["customers"], ExportJson.Default.ExportedHoldDto)
{
    private const string Select = """
        SELECT lower(h.kind), h.reason, h.placed_at
        FROM customers c
        CROSS JOIN jsonb_to_recordset(c.holds) AS h (kind text, reason text, placed_at timestamptz)
        WHERE c.id = @CustomerId
        ORDER BY h.placed_at, h.kind
        """;

    protected override string Sql => Select;

    protected override ExportedHoldDto Read(NpgsqlDataReader row) => new(row.GetString(0), row.GetString(1), row.Time(2));
}
