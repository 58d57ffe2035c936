using Customers.Infrastructure.Telemetry;

namespace Customers.Infrastructure.Deletions;

/// <summary>
/// What is left of deletions: accounts whose day has come, tables of which a gone account's rows are still to be erased, and resources that their
/// owners have not confirmed to be gone.
/// </summary>
internal static class OutstandingDeletions
{
    private const string Source = $"""
        (
            SELECT 'accounts' AS state, c.tm_deletion_scheduled AS tm_wait
            FROM customers c
            WHERE c.tm_deletion_scheduled <= now()
            LIMIT {WaitingWork.Most}
        )
        UNION ALL
        (
            SELECT 'tables', x.tm_create
            FROM erasures x
            WHERE x.tm_complete IS NULL
            LIMIT {WaitingWork.Most}
        )
        UNION ALL
        (
            SELECT 'resources', r.tm_deletion_request
            FROM resources r
            WHERE r.tm_request_next IS NOT NULL
            LIMIT {WaitingWork.Most}
        )
        """;

    public static WaitingWork All { get; } =
        new("customers.deletions", "What is left of deletions", ["accounts", "tables", "resources"], Source);
}
