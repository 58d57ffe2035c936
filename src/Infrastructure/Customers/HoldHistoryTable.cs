using Customers.Application.Exports;
using Customers.Infrastructure.Exports;
using Customers.Infrastructure.PersonalData;

namespace Customers.Infrastructure.Customers;

/// <summary>The holds that were ever placed on accounts.</summary>
internal sealed class HoldHistoryTable() : TableDeclaration("hold_history", "Why the account was held, and what it was told.")
{
    public override IReadOnlyList<string> Personal => ["reason", "customer_words", "lift_reason"];

    public override IReadOnlyList<string> Impersonal => ["kind"];

    // An account that is gone has no holds; nobody lifted them.
    private const string Erase = """
        UPDATE hold_history
        SET reason = '',
            customer_words = '',
            lift_reason = '',
            tm_lift = COALESCE(tm_lift, @Now)
        WHERE customer_id = @Id
        """;

    public override TableErasure Erasure => new(LockOrder: 750, Erase);

    // What staff says to staff is not exported.
    private const string Select = """
        SELECT h.kind, h.customer_words, h.tm_create, h.tm_lift
        FROM hold_history h
        WHERE h.customer_id = @CustomerId
        ORDER BY h.tm_create, h.kind
        """;

    public override IReadOnlyList<ExportSection> Sections =>
        [
            new ListSection<ExportedHoldDto>(
                "holds",
                Select,
                row => new(row.GetString(0), row.GetString(1), row.Time(2), row.TimeOrNull(3)),
                ExportJson.Default.ExportedHoldDto
            ),
        ];
}
