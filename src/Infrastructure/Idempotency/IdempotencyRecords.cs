using Customers.Application.Idempotency;

namespace Customers.Infrastructure.Idempotency;

/// <summary>The kept answers in PostgreSQL.</summary>
internal sealed class IdempotencyRecords(NpgsqlDataSource dataSource, DatabaseSession session, KeyDerivation derivation)
    : IIdempotencyRecords
{
    private static readonly TimeSpan ofKeys = TimeSpan.FromDays(7);
    private static readonly TimeSpan ofRequestIds = TimeSpan.FromMinutes(1);

    private ScopedKey? derivedFor;
    private DerivedKeys? derived;

    // A record of an account that is gone counts as gone, also while it waits for its erasure.
    private const string IsErased = """
        EXISTS (
            SELECT
            FROM erasures x
            WHERE x.customer_id IN (r.of_account, r.about_account)
            AND x.table_name = 'idempotency_records'
            AND x.tm_complete IS NULL
        )
        """;

    // A secret is gone an hour after it was shown, also before a sweep takes it away.
    private const string Find = $"""
        SELECT r.request_hash, r.shows_secret,
            CASE WHEN r.shows_secret AND r.tm_create <= clock_timestamp() - interval '1 hour' THEN NULL ELSE r.answer END AS answer
        FROM idempotency_records r
        WHERE r.key_hash = @Hash
        AND r.tm_expire > clock_timestamp()
        AND NOT {IsErased}
        """;

    public async Task<IdempotencyRecord?> FindAsync(ScopedKey key, CancellationToken cancellationToken)
    {
        var keys = await DeriveAsync(key, cancellationToken);
        return Open(await dataSource.FindAsync<RecordRow>(Find, new { keys.Hash }, cancellationToken), keys);
    }

    // Ends with the transaction, and so with a replica that dies. A statement of its own: the one that looks for the answer has to see what was
    // committed before this one got the lock.
    private const string TryLock = "SELECT pg_try_advisory_xact_lock(@Lock)";
    private const string Lock = "SELECT true FROM pg_advisory_xact_lock(@Lock)";

    public async Task<bool> TryLockAsync(ScopedKey key, CancellationToken cancellationToken)
    {
        var keys = await DeriveAsync(key, cancellationToken);
        return await session.FindAsync<bool>(key.Key.IsRequestId ? Lock : TryLock, new { keys.Lock }, cancellationToken);
    }

    public async Task<IdempotencyRecord?> FindLockedAsync(ScopedKey key, CancellationToken cancellationToken)
    {
        var keys = await DeriveAsync(key, cancellationToken);
        return Open(await session.FindAsync<RecordRow>(Find, new { keys.Hash }, cancellationToken), keys);
    }

    // Nothing of an account that is gone: its erasure may have passed already, in this very transaction.
    private const string Add = $"""
        INSERT INTO idempotency_records AS r
            (key_hash, request_hash, answer, shows_secret, of_account, about_account, tm_create, tm_expire)
        SELECT @Hash, @RequestHash, @Answer, @ShowsSecret, @Customer, @About, clock_timestamp(), clock_timestamp() + @Period
        WHERE NOT EXISTS (
            SELECT
            FROM customers c
            WHERE c.id = @Customer
            AND c.tm_delete IS NOT NULL
        )
        ON CONFLICT (key_hash) DO UPDATE
        SET request_hash = excluded.request_hash,
            answer = excluded.answer,
            shows_secret = excluded.shows_secret,
            of_account = excluded.of_account,
            about_account = excluded.about_account,
            tm_create = excluded.tm_create,
            tm_expire = excluded.tm_expire
        WHERE r.tm_expire <= clock_timestamp() OR @IsRequestId OR {IsErased}
        """;

    public async Task AddAsync(ScopedKey key, NewIdempotencyRecord record, CancellationToken cancellationToken)
    {
        var keys = await DeriveAsync(key, cancellationToken);
        var row = new
        {
            keys.Hash,
            keys.RequestHash,
            Answer = AnswerSeal.Protect(new(record.Answer, record.By), keys),
            record.ShowsSecret,
            Customer = record.Customer?.Value,
            About = record.About?.Value,
            Period = key.Key.IsRequestId ? ofRequestIds : ofKeys,
            key.Key.IsRequestId,
        };
        await session.ExecuteAutoCommitAsync(Add, row, cancellationToken);
    }

    private static IdempotencyRecord? Open(RecordRow? row, DerivedKeys keys)
    {
        if (row is null)
            return null;
        var isOfRequest = row.RequestHash.AsSpan().SequenceEqual(keys.RequestHash);
        var opened = isOfRequest && row.Answer is not null ? AnswerSeal.Unprotect(row.Answer, keys) : null;
        return new()
        {
            IsOfRequest = isOfRequest,
            ShowsSecret = row.ShowsSecret,
            Answer = opened?.Answer,
            By = opened?.By,
        };
    }

    private async Task<DerivedKeys> DeriveAsync(ScopedKey key, CancellationToken cancellationToken)
    {
        if (derived is null || derivedFor != key)
            (derivedFor, derived) = (key, await derivation.DeriveAsync(key, cancellationToken));
        return derived;
    }

    private sealed record RecordRow
    {
        public required byte[] RequestHash { get; init; }

        public bool ShowsSecret { get; init; }

        public byte[]? Answer { get; init; }
    }
}
