using Customers.Application.Resources;
using Customers.Infrastructure.Exports;
using Customers.Infrastructure.PersonalData;
using Customers.Infrastructure.Retention;

namespace Customers.Infrastructure.Resources;

/// <summary>What other services keep for accounts.</summary>
internal sealed class ResourcesTable() : TableDeclaration("resources", "Nothing: ids, types and times.")
{
    public override IReadOnlyList<string> Impersonal => ["type"];

    private const string Select = """
        SELECT r.customer_id, r.type, r.resource_id, r.tm_create, r.tm_delete
        FROM resources r
        WHERE r.customer_id = @CustomerId
        ORDER BY r.tm_create, r.type, r.resource_id
        """;

    public override IReadOnlyList<ExportSection> Sections =>
        [
            new ListSection<ResourceDto>(
                "resources",
                Select,
                row => new(row.GetGuid(0), row.GetString(1), row.GetGuid(2), row.Time(3), row.TimeOrNull(4)),
                ExportJson.Default.ResourceDto
            ),
        ];

    private const string DeleteBatch = """
        DELETE FROM resources
        WHERE (customer_id, type, resource_id) IN (
            SELECT r.customer_id, r.type, r.resource_id
            FROM resources r
            WHERE r.tm_delete <= now() - @Period
            AND r.tm_deletion_request IS NULL
            ORDER BY r.tm_delete
            LIMIT @BatchSize
            FOR UPDATE SKIP LOCKED
        )
        """;

    // No report of their creation is still on its way by then.
    public override TableRetention Retention =>
        new(Order: 800, TimeSpan.FromDays(90), "they were deleted, unless they prove a deletion", DeleteBatch);
}
