using Customers.Application.Customers;
using Customers.Infrastructure.Exports;
using Customers.Infrastructure.PersonalData;

namespace Customers.Infrastructure.Customers;

/// <summary>The accounts.</summary>
internal sealed class CustomersTable() : TableDeclaration("customers", "The account's profile, and the holds that stand.")
{
    public override IReadOnlyList<string> Personal =>
        [.. CustomerRow.Columns.Where(column => column.IsPersonal).Select(column => column.Name)];

    public override IReadOnlyList<string> Impersonal => ["status", "is_platform"];

    private static readonly string Select = $"""
        SELECT {CustomerColumns.Selected}
        FROM customers c
        WHERE c.id = @CustomerId
        """;

    public override IReadOnlyList<ExportSection> Sections =>
        [new OneSection<ExportedCustomerDto>("customer", Select, Read, ExportJson.Default.ExportedCustomerDto)];

    private static ExportedCustomerDto Read(NpgsqlDataReader row)
    {
        var customer = row.GetRowParser<CustomerRow>()(row);
        return ExportedCustomerDto.From(customer.ToFacts(), Times.ToOffset(customer.TmNow));
    }
}
