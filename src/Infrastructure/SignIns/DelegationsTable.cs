using Customers.Application.Exports;
using Customers.Infrastructure.Exports;
using Customers.Infrastructure.PersonalData;

namespace Customers.Infrastructure.SignIns;

/// <summary>When staff acted for accounts, and why.</summary>
internal sealed class DelegationsTable() : TableDeclaration("delegations", "Why staff acted for the account.")
{
    public override IReadOnlyList<string> Personal => ["reason"];

    private const string Erase = """
        UPDATE delegations
        SET reason = '',
            tm_end = COALESCE(tm_end, @Now)
        WHERE customer_id = @Id
        """;

    public override TableErasure Erasure => new(LockOrder: 500, Erase);

    private const string Select = """
        SELECT d.id, d.delegated_by, d.reason, d.tm_create, d.tm_expire, d.tm_end
        FROM delegations d
        WHERE d.customer_id = @CustomerId
        ORDER BY d.tm_create, d.id
        """;

    public override IReadOnlyList<ExportSection> Sections =>
        [
            new ListSection<ExportedDelegationDto>(
                "delegations",
                Select,
                row => new(row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.Time(3), row.Time(4), row.TimeOrNull(5)),
                ExportJson.Default.ExportedDelegationDto
            ),
        ];
}
