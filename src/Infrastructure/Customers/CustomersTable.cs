using Customers.Application.Customers;
using Customers.Application.Exports;
using Customers.Infrastructure.Exports;
using Customers.Infrastructure.PersonalData;

namespace Customers.Infrastructure.Customers;

/// <summary>The accounts.</summary>
internal sealed class CustomersTable() : TableDeclaration("customers", "The account's profile and the reasons of its holds.")
{
    public override IReadOnlyList<string> Personal =>
        [.. CustomerRow.Columns.Where(column => column.IsPersonal).Select(column => column.Name)];

    public override IReadOnlyList<string> Impersonal => ["status"];

    private static readonly string Select = $"""
        SELECT {CustomerColumns.Selected}
        FROM customers c
        WHERE c.id = @CustomerId
        """;

    private const string SelectHolds = """
        SELECT lower(h.kind), h.reason, h.placed_at
        FROM customers c
        CROSS JOIN jsonb_to_recordset(c.holds) AS h (kind text, reason text, placed_at timestamptz)
        WHERE c.id = @CustomerId
        ORDER BY h.placed_at, h.kind
        """;

    public override IReadOnlyList<ExportSection> Sections =>
        [
            new OneSection<ExportedCustomerDto>("customer", Select, Read, ExportJson.Default.ExportedCustomerDto),
            new ListSection<ExportedHoldDto>(
                "holds",
                SelectHolds,
                row => new(row.GetString(0), row.GetString(1), row.Time(2)),
                ExportJson.Default.ExportedHoldDto
            ),
        ];

    private static ExportedCustomerDto Read(NpgsqlDataReader row)
    {
        var customer = row.GetRowParser<CustomerRow>()(row);
        return ExportedCustomerDto.From(customer.ToFacts(), Times.ToOffset(customer.TmNow));
    }
}
