using System.Diagnostics;
using Customers.Application.Sweeps;

namespace Customers.Infrastructure.Sweeps;

/// <summary>
/// Finds accounts that are due along the index of the date. A run goes on behind where it was and not from the beginning, where the entries
/// of all that it has handled are still to be walked over.
/// </summary>
internal sealed class DueCustomers(NpgsqlDataSource dataSource) : IDueCustomers
{
    private const string SelectVerification = """
        SELECT c.id, c.tm_verify_by AS tm_due
        FROM customers c
        WHERE c.tm_verify_by <= now()
        AND (c.tm_verify_by, c.id) > (@At, @Id)
        ORDER BY c.tm_verify_by, c.id
        LIMIT @Limit
        """;

    private const string SelectDeletion = """
        SELECT c.id, c.tm_deletion_scheduled AS tm_due
        FROM customers c
        WHERE c.tm_deletion_scheduled <= now()
        AND (c.tm_deletion_scheduled, c.id) > (@At, @Id)
        ORDER BY c.tm_deletion_scheduled, c.id
        LIMIT @Limit
        """;

    private const string SelectDeletionReminder = """
        SELECT c.id, c.tm_deletion_remind AS tm_due
        FROM customers c
        WHERE c.tm_deletion_remind <= now()
        AND (c.tm_deletion_remind, c.id) > (@At, @Id)
        ORDER BY c.tm_deletion_remind, c.id
        LIMIT @Limit
        """;

    private const string SelectRtpDebugEnd = """
        SELECT c.id, c.tm_rtp_debug_until AS tm_due
        FROM customers c
        WHERE c.tm_rtp_debug_until <= now()
        AND (c.tm_rtp_debug_until, c.id) > (@At, @Id)
        ORDER BY c.tm_rtp_debug_until, c.id
        LIMIT @Limit
        """;

    public async Task<IReadOnlyList<DueCustomer>> FindAsync(
        DueDate date,
        DueCustomer after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var parameters = new
        {
            At = after.At.UtcDateTime,
            Id = after.Id.Value,
            Limit = limit,
        };
        var rows = await dataSource.ListAsync<DueRow>(StatementFor(date), parameters, cancellationToken);
        return [.. rows.Select(row => new DueCustomer(new(row.Id), Times.ToOffset(row.TmDue)))];
    }

    private static string StatementFor(DueDate date) =>
        date switch
        {
            DueDate.Verification => SelectVerification,
            DueDate.Deletion => SelectDeletion,
            DueDate.DeletionReminder => SelectDeletionReminder,
            DueDate.RtpDebugEnd => SelectRtpDebugEnd,
            _ => throw new UnreachableException($"No statement finds who is due by {date}."),
        };

    private sealed record DueRow
    {
        public Guid Id { get; init; }

        public DateTime TmDue { get; init; }
    }
}
