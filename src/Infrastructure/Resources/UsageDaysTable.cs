using Customers.Application.Resources;
using Customers.Infrastructure.Exports;
using Customers.Infrastructure.PersonalData;
using Customers.Infrastructure.Retention;

namespace Customers.Infrastructure.Resources;

/// <summary>How much accounts owned, day by day.</summary>
internal sealed class UsageDaysTable() : TableDeclaration("usage_days", "Nothing: days and numbers.")
{
    public override IReadOnlyList<string> Impersonal => ["day", "used"];

    private const string Erase = """
        DELETE FROM usage_days
        WHERE customer_id = @Id
        """;

    public override TableErasure Erasure => new(LockOrder: 1350, Erase);

    private const string Select = $"""
        SELECT {UsageDayRow.Columns}
        FROM usage_days u
        WHERE u.customer_id = @CustomerId
        ORDER BY u.day
        """;

    public override IReadOnlyList<ExportSection> Sections =>
        [
            new ListSection<UsageDayDto>(
                "usage_history",
                Select,
                row => new UsageDayRow(row.GetString(0), row.GetString(1)).ToDto(),
                ExportJson.Default.UsageDayDto
            ),
        ];

    private const string DeleteBatch = """
        DELETE FROM usage_days
        WHERE (customer_id, day) IN (
            SELECT u.customer_id, u.day
            FROM usage_days u
            WHERE u.day <= (now() AT TIME ZONE 'UTC' - @Period)::date
            ORDER BY u.day
            LIMIT @BatchSize
            FOR UPDATE SKIP LOCKED
        )
        """;

    public override TableRetention Retention =>
        new(Order: 460, TimeSpan.FromDays(UsageHistoryDto.MaxDays), "their day", DeleteBatch);
}
