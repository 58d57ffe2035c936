using System.Text.Json;
using Customers.Application.Exports;
using Customers.Infrastructure.Exports;
using Customers.Infrastructure.PersonalData;

namespace Customers.Infrastructure.Resources;

/// <summary>How much accounts may own.</summary>
internal sealed class CustomerLimitsTable() : TableDeclaration("account_limits", "Nothing: a plan and numbers.")
{
    public override IReadOnlyList<string> Impersonal => ["plan", "overrides"];

    // Accounts without a row have the plan that is configured for new ones.
    private const string Select = """
        SELECT COALESCE(l.plan, ''), COALESCE(l.overrides, '{}')::text
        FROM customers c
        LEFT JOIN account_limits l ON l.customer_id = c.id
        WHERE c.id = @CustomerId
        """;

    public override IReadOnlyList<ExportSection> Sections =>
        [new OneSection<ExportedLimitsDto>("limits", Select, Read, ExportJson.Default.ExportedLimitsDto)];

    private static ExportedLimitsDto Read(NpgsqlDataReader row) =>
        new(row.GetString(0), JsonSerializer.Deserialize(row.GetString(1), ExportJson.Default.IReadOnlyDictionaryStringInt32)!);
}
