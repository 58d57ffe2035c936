using Customers.Infrastructure.PersonalData;
using Customers.Infrastructure.Retention;

namespace Customers.Infrastructure.SignIns;

/// <summary>Wrong passwords, counted by hash.</summary>
internal sealed class PasswordAttemptsTable()
    : TableDeclaration("password_attempts", "Usernames and network addresses, as hashes.")
{
    public override IReadOnlyList<string> Personal => ["subject", "username_hash"];

    // Signing in locks attempts before anything else, and in this order.
    // A deleted agent's username may be another account's by now, and then so are the attempts on it.
    private const string Erase = """
        DELETE FROM password_attempts
        WHERE subject IN (
            SELECT subject
            FROM password_attempts
            WHERE username_hash IN (
                SELECT sha256(convert_to(u.username, 'UTF8'))
                FROM unnest(@Usernames) AS u (username)
                WHERE NOT EXISTS (
                    SELECT 1
                    FROM agents a
                    WHERE a.username_canonical = u.username
                    AND a.customer_id <> @Id
                )
            )
            ORDER BY subject
            FOR UPDATE
        )
        """;

    public override TableErasure Erasure => new(LockOrder: 100, Erase, IsCounted: false);

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
