namespace Customers.Infrastructure.IdentityVerifications;

/// <summary>
/// Hands out checks that are due: each to one replica, whose lease ends by itself when it died. A check that was cancelled or decided meanwhile
/// is no longer its holder's.
/// </summary>
internal sealed class IdentityCheckQueue(NpgsqlDataSource dataSource)
{
    /// <summary>When the check of a replica that died is taken over by another: longer than an attempt lasts.</summary>
    public static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(30);

    // Replicas skip what another one is about to lease.
    private const string LeaseDue = """
        UPDATE identity_checks i
        SET tm_lease = now() + @LeaseTime,
            lease = gen_random_uuid()
        FROM customers c
        WHERE i.id IN (
            SELECT d.id
            FROM identity_checks d
            WHERE d.tm_next <= now()
            AND (d.tm_lease IS NULL OR d.tm_lease <= now())
            ORDER BY d.tm_next
            LIMIT @Most
            FOR UPDATE SKIP LOCKED
        )
        AND c.id = i.customer_id
        RETURNING i.id, i.lease, i.customer_id, i.attempts, c.name, c.email, c.phone_number, c.address
        """;

    /// <summary>Leases checks that are due.</summary>
    public Task<List<DueCheck>> LeaseAsync(int max, CancellationToken cancellationToken) =>
        dataSource.ListAsync<DueCheck>(LeaseDue, new { LeaseTime, Most = max }, cancellationToken);

    private const string Start = """
        UPDATE identity_checks
        SET status = 'started',
            reference = @Reference,
            attempts = @Attempts,
            tm_next = NULL,
            tm_lease = NULL,
            lease = NULL,
            tm_update = clock_timestamp()
        WHERE id = @Id
        AND lease = @Lease
        """;

    /// <summary>Writes down that the provider has taken the check; nothing is done when it is not this holder's any more.</summary>
    public Task StartedAsync(DueCheck due, string reference, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            due.Id,
            due.Lease,
            Reference = reference,
            Attempts = due.Attempts + 1,
        };
        return dataSource.ExecuteAsync(Start, parameters, cancellationToken);
    }

    private const string GiveBack = """
        UPDATE identity_checks
        SET attempts = @Attempts,
            tm_next = clock_timestamp() + @Wait,
            tm_lease = NULL,
            lease = NULL,
            tm_update = clock_timestamp()
        WHERE id = @Id
        AND lease = @Lease
        """;

    /// <summary>Counts an attempt that failed; nothing is done when the check is not this holder's any more.</summary>
    public Task FailedAsync(DueCheck due, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            due.Id,
            due.Lease,
            Attempts = due.Attempts + 1,
            Wait = IdentityCheckSchedule.WaitAfter(due.Attempts + 1),
        };
        return dataSource.ExecuteAsync(GiveBack, parameters, cancellationToken);
    }
}
