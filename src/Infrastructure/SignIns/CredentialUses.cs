using System.Collections.Concurrent;

namespace Customers.Infrastructure.SignIns;

/// <summary>
/// The last uses of credentials that are not stored yet. A use is worth a write once a minute, so at most one a credential waits here, and a
/// replica that is killed loses a minute's.
/// </summary>
internal sealed class CredentialUses(NpgsqlDataSource dataSource, TimeProvider time) : ICredentialUses
{
    private static readonly TimeSpan precision = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(bool IsKey, Guid Id), Use> waiting = new();

    private readonly record struct Use(DateTimeOffset At, string Network);

    public void Note(Caller caller, string network)
    {
        var now = time.GetUtcNow();
        if (now - caller.LastUsedAt < precision)
            return;
        waiting[(caller.Credential == CredentialKind.AccessKey, caller.CredentialId)] = new(now, network);
    }

    // Whoever holds a row just now ends or changes the credential: its last use is not worth a wait. How long ago it was is the process's word,
    // what the time is the database's.
    private const string UpdateTokens = """
        UPDATE tokens AS t
        SET tm_last_used = GREATEST(t.tm_last_used, date_trunc('minute', now() - u.age))
        FROM unnest(@Ids, @Ages) AS u (id, age)
        WHERE t.id = u.id
        AND t.id IN (
            SELECT s.id
            FROM tokens s
            WHERE s.id = ANY (@Ids)
            ORDER BY s.id
            FOR UPDATE SKIP LOCKED
        )
        """;

    private const string UpdateAccessKeys = """
        UPDATE access_keys AS k
        SET tm_last_used = GREATEST(k.tm_last_used, date_trunc('minute', now() - u.age)),
            last_used_from = u.network
        FROM unnest(@Ids, @Ages, @Networks) AS u (id, age, network)
        WHERE k.id = u.id
        AND k.tm_delete IS NULL
        AND k.id IN (
            SELECT s.id
            FROM access_keys s
            WHERE s.id = ANY (@Ids)
            ORDER BY s.id
            FOR UPDATE SKIP LOCKED
        )
        """;

    /// <summary>Stores what waits.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var (taken, now) = (waiting.ToArray(), time.GetUtcNow());
        foreach (var isKey in new[] { false, true })
        {
            var uses = taken.Where(use => use.Key.IsKey == isKey).ToList();
            if (uses.Count == 0)
                continue;
            var parameters = new
            {
                Ids = uses.ConvertAll(use => use.Key.Id),
                Ages = uses.ConvertAll(use => now - use.Value.At),
                Networks = uses.ConvertAll(use => use.Value.Network),
            };
            await dataSource.ExecuteAsync(isKey ? UpdateAccessKeys : UpdateTokens, parameters, cancellationToken);
        }

        // One that was used again meanwhile stays.
        foreach (var use in taken)
            waiting.TryRemove(use);
    }
}
