using Customers.Infrastructure.PersonalData;
using Customers.Infrastructure.Retention;

namespace Customers.Infrastructure.Idempotency;

/// <summary>The answers that are kept under keys.</summary>
internal sealed class IdempotencyRecordsTable()
    : TableDeclaration(
        "idempotency_records",
        "Answers to requests with an `Idempotency-Key`, sealed with that key; those that show a secret for an hour."
    )
{
    public override IReadOnlyList<string> Personal => ["key_hash", "request_hash", "answer"];

    private const string Erase = """
        WITH page AS (
            SELECT o.key_hash
            FROM (
                (SELECT r.key_hash FROM idempotency_records r WHERE r.of_account = @Id LIMIT @Limit)
                UNION
                (SELECT r.key_hash FROM idempotency_records r WHERE r.about_account = @Id LIMIT @Limit)
            ) o
            LIMIT @Limit
        ), erased AS (
            DELETE FROM idempotency_records
            WHERE key_hash = ANY (ARRAY(SELECT p.key_hash FROM page p))
        )
        SELECT (SELECT count(*) FROM page), 0::bigint, ''
        """;

    // Last, as they are written.
    public override TableErasure Erasure => new(LockOrder: 1500, Erase, IsCounted: false) { First = "" };

    public override string NotExported => "sealed with the client's own keys, which are not kept";

    private const string EndSecrets = """
        UPDATE idempotency_records
        SET answer = NULL
        WHERE key_hash IN (
            SELECT r.key_hash
            FROM idempotency_records r
            WHERE r.shows_secret
            AND r.answer IS NOT NULL
            AND r.tm_create <= now() - interval '1 hour'
            FOR UPDATE SKIP LOCKED
        )
        """;

    private const string DeleteBatch = """
        DELETE FROM idempotency_records
        WHERE key_hash IN (
            SELECT r.key_hash
            FROM idempotency_records r
            WHERE r.tm_expire <= now() - @Period
            ORDER BY r.tm_expire
            LIMIT @BatchSize
            FOR UPDATE SKIP LOCKED
        )
        """;

    public override TableRetention Retention =>
        new(Order: 430, TimeSpan.Zero, "they are seven days old", DeleteBatch) { Before = EndSecrets };
}
