using Npgsql;

namespace Customers.Infrastructure.Retention;

/// <summary>
/// Removes rows that have had their time. Those that somebody holds just now are left to the next run, so that it waits for nobody while it
/// holds others.
/// </summary>
internal sealed class ExpiredRows(NpgsqlDataSource dataSource)
{
    private static readonly object batch = new { BatchSize = Batches.Size };

    private const string DeleteTokens = """
        DELETE FROM tokens
        WHERE id IN (
            SELECT t.id
            FROM tokens t
            WHERE t.tm_expire <= now()
            ORDER BY t.tm_expire
            LIMIT @BatchSize
            FOR UPDATE SKIP LOCKED
        )
        """;

    /// <summary>Login tokens that have expired.</summary>
    public Task<int> RemoveTokensAsync(CancellationToken cancellationToken) =>
        dataSource.RemoveAsync(DeleteTokens, batch, cancellationToken);

    private const string DeletePasswordAttempts = """
        DELETE FROM password_attempts
        WHERE subject IN (
            SELECT p.subject
            FROM password_attempts p
            WHERE p.tm_reset <= now()
            ORDER BY p.tm_reset
            LIMIT @BatchSize
            FOR UPDATE SKIP LOCKED
        )
        """;

    /// <summary>Counts of wrong passwords that hold nobody up any more.</summary>
    public Task<int> RemovePasswordAttemptsAsync(CancellationToken cancellationToken) =>
        dataSource.RemoveAsync(DeletePasswordAttempts, batch, cancellationToken);

    private const string DeleteMailTokens = """
        DELETE FROM mail_tokens
        WHERE (purpose, subject) IN (
            SELECT t.purpose, t.subject
            FROM mail_tokens t
            WHERE t.tm_expire <= now() - interval '168 hours'
            ORDER BY t.tm_expire
            LIMIT @BatchSize
            FOR UPDATE SKIP LOCKED
        )
        """;

    /// <summary>Links in mails that expired 7 days ago: until then another one can be asked for in place of one that was never used.</summary>
    public Task<int> RemoveMailTokensAsync(CancellationToken cancellationToken) =>
        dataSource.RemoveAsync(DeleteMailTokens, batch, cancellationToken);

    private const string DeleteMails = """
        DELETE FROM mails
        WHERE id IN (
            SELECT m.id
            FROM mails m
            WHERE m.tm_create <= now() - interval '720 hours'
            AND m.status <> 'pending'
            ORDER BY m.tm_create
            LIMIT @BatchSize
            FOR UPDATE SKIP LOCKED
        )
        """;

    /// <summary>Mails that were asked for 30 days ago and were sent or given up since.</summary>
    public Task<int> RemoveMailsAsync(CancellationToken cancellationToken) =>
        dataSource.RemoveAsync(DeleteMails, batch, cancellationToken);

    private const string DeleteReservations = """
        DELETE FROM reservations
        WHERE id IN (
            SELECT r.id
            FROM reservations r
            WHERE r.tm_expire <= now() - interval '168 hours'
            ORDER BY r.tm_expire
            LIMIT @BatchSize
            FOR UPDATE SKIP LOCKED
        )
        """;

    /// <summary>Reservations that ran out, at the latest, 7 days ago.</summary>
    public Task<int> RemoveReservationsAsync(CancellationToken cancellationToken) =>
        dataSource.RemoveAsync(DeleteReservations, batch, cancellationToken);

    private const string DeleteResources = """
        DELETE FROM resources
        WHERE (customer_id, type, resource_id) IN (
            SELECT r.customer_id, r.type, r.resource_id
            FROM resources r
            WHERE r.tm_delete <= now() - interval '2160 hours'
            AND r.tm_deletion_request IS NULL
            ORDER BY r.tm_delete
            LIMIT @BatchSize
            FOR UPDATE SKIP LOCKED
        )
        """;

    /// <summary>Resources that were deleted 90 days ago: no report of their creation is still on its way. What proves a deletion stays.</summary>
    public Task<int> RemoveResourcesAsync(CancellationToken cancellationToken) =>
        dataSource.RemoveAsync(DeleteResources, batch, cancellationToken);
}
