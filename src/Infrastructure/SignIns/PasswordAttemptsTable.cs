using Customers.Infrastructure.PersonalData;
using Customers.Infrastructure.Retention;

namespace Customers.Infrastructure.SignIns;

/// <summary>Wrong passwords, counted by hash.</summary>
internal sealed class PasswordAttemptsTable()
    : TableDeclaration("password_attempts", "Usernames and network addresses, as hashes.")
{
    public override IReadOnlyList<string> Personal => ["subject", "username_hash"];

    // Signing in locks attempts before anything else, and in this order. They are those on the usernames of a page of agents, who keep these until
    // the attempts are gone.
    // A deleted agent's username may be another account's by now, and then so are the attempts on it.
    private const string Erase = $"""
        WITH page AS (
            SELECT a.tm_create, a.id
            FROM agents a
            WHERE a.customer_id = @Id
            AND (a.tm_create, a.id) > {ErasurePage.After}
            ORDER BY a.tm_create, a.id
            LIMIT @Limit
        ), {ErasurePage.Last}, attempted AS (
            SELECT p.subject
            FROM password_attempts p
            WHERE p.username_hash = ANY (ARRAY(
                SELECT sha256(convert_to(u.username, 'UTF8'))
                FROM unnest(@Usernames) AS u (username)
                WHERE NOT EXISTS (
                    SELECT 1
                    FROM agents a
                    WHERE a.username_canonical = u.username
                    AND a.customer_id <> @Id
                )
            ))
            ORDER BY p.subject
            FOR UPDATE
        ), erased AS (
            DELETE FROM password_attempts
            WHERE subject = ANY (ARRAY(SELECT t.subject FROM attempted t))
        )
        SELECT (SELECT count(*) FROM page), 0::bigint, {ErasurePage.Place}
        """;

    public override TableErasure Erasure => new(LockOrder: 100, Erase, IsCounted: false) { First = ErasurePage.First };

    public override string NotExported => "counted by hash; whose they are is not kept";

    private const string DeleteBatch = """
        DELETE FROM password_attempts
        WHERE subject IN (
            SELECT p.subject
            FROM password_attempts p
            WHERE p.tm_reset <= now() - @Period
            ORDER BY p.tm_reset
            LIMIT @BatchSize
            FOR UPDATE SKIP LOCKED
        )
        """;

    public override TableRetention Retention => new(Order: 400, TimeSpan.Zero, "they hold nobody up any more", DeleteBatch);
}
