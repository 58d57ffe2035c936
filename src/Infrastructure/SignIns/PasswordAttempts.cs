using Customers.Application.SignIns;
using Customers.Domain.Agents;

namespace Customers.Infrastructure.SignIns;

/// <summary>
/// Wrong passwords, counted by username and address, by address alone, and by username alone. The last lets strangers lock nobody out: it stops
/// only those who come from a network that the agent never signed in from.
/// </summary>
internal sealed class PasswordAttempts(NpgsqlDataSource dataSource, PasswordAttemptsOptions options)
    : IPasswordAttempts,
        IDisposable
{
    // Those who wait for a hash are told at once that it was nobody's turn, and come again at once: with every connection for them, whoever only
    // reads would wait behind them all.
    private const int ConnectionsForOne = 6;

    private readonly SemaphoreSlim places = new(PlacesOf(dataSource.ConnectionString));

    // Counted before the password is looked at, in one statement: a hundred guesses at once can not all be "the first".
    // The order keeps two attempts from waiting for each other's row; a few rows that are over go with each attempt.
    private const string Count = """
        WITH over AS (
            DELETE FROM password_attempts
            WHERE subject IN (
                SELECT subject
                FROM password_attempts
                WHERE tm_reset < now() - interval '1 hour'
                LIMIT 10
                FOR UPDATE SKIP LOCKED
            )
        ),
        counted AS (
            INSERT INTO password_attempts AS p (subject, username_hash, attempts, tm_reset)
            SELECT s.subject, s.username_hash, 1, now() + @Window
            FROM unnest(@Subjects, @UsernameHashes) AS s (subject, username_hash)
            ORDER BY s.subject
            ON CONFLICT (subject) DO UPDATE
            SET attempts = CASE WHEN p.tm_reset <= now() THEN 1 ELSE p.attempts + 1 END,
                is_told = p.is_told AND p.tm_reset > now(),
                is_unlocked = p.is_unlocked AND p.tm_reset > now(),
                tm_reset = CASE WHEN p.tm_reset <= now() THEN EXCLUDED.tm_reset ELSE p.tm_reset END
            RETURNING p.subject, p.attempts, p.is_told, p.tm_reset - now() AS wait
        )
        SELECT c.subject, c.attempts, c.is_told, c.wait, EXISTS (
                SELECT 1
                FROM agents a
                JOIN agent_networks n ON n.agent_id = a.id
                WHERE a.username_canonical = @Username
                AND n.network = @Network
            ) AS is_known
        FROM counted c
        """;

    public async Task<PasswordAttempt> BeginAsync(Username username, ClientPlace client, CancellationToken cancellationToken)
    {
        var subjects = AttemptSubjects.Of(username, client);
        var hash = AttemptSubjects.HashOf(username);
        var parameters = new
        {
            options.Window,
            Subjects = new[] { subjects.Pair, subjects.Address, subjects.Anywhere },
            UsernameHashes = new[] { hash, null, hash },
            Username = username.Canonical,
            client.Network,
        };
        var counts = await InPlaceAsync(
            connection => connection.ListAsync<AttemptCount>(Count, parameters, cancellationToken),
            cancellationToken
        );
        var (pair, address, anywhere) = (Of(subjects.Pair), Of(subjects.Address), Of(subjects.Anywhere));
        var isGuessedAt = anywhere.Attempts > options.PerUsernameAnywhere;

        (AttemptCount Count, bool IsTooMany)[] limits =
        [
            (pair, pair.Attempts > options.PerUsername),
            (address, address.Attempts > options.PerAddress),
            (anywhere, isGuessedAt && !anywhere.IsKnown),
        ];
        var waits = limits.Where(limit => limit.IsTooMany).Select(limit => (TimeSpan?)limit.Count.Wait);
        return new(waits.Max(), pair.Attempts > 1 || address.Attempts > 1, isGuessedAt && !anywhere.IsTold);

        AttemptCount Of(byte[] subject) => counts.Single(count => count.Subject.AsSpan().SequenceEqual(subject));
    }

    // One row a statement, each lasting by itself: holding one row while waiting for the other, two sign-ins could lock each other up.
    private const string Delete = """
        DELETE FROM password_attempts
        WHERE subject = @Subject
        """;

    private const string Lower = """
        UPDATE password_attempts
        SET attempts = GREATEST(attempts - 1, 0)
        WHERE subject = @Subject
        """;

    public Task ForgiveAsync(Username username, ClientPlace client, CancellationToken cancellationToken) =>
        SettleAsync(AttemptSubjects.Of(username, client), Delete, cancellationToken);

    public Task TakeBackAsync(Username username, ClientPlace client, CancellationToken cancellationToken) =>
        SettleAsync(AttemptSubjects.Of(username, client), Lower, cancellationToken);

    public void Dispose() => places.Dispose();

    private static int PlacesOf(string connectionString) =>
        Math.Max(1, new NpgsqlConnectionStringBuilder(connectionString).MaxPoolSize / ConnectionsForOne);

    private async Task SettleAsync(AttemptSubjects subjects, string pairStatement, CancellationToken cancellationToken) =>
        await InPlaceAsync(
            async connection =>
            {
                await connection.ExecuteAsync(pairStatement, new { Subject = subjects.Pair }, cancellationToken);
                await connection.ExecuteAsync(Lower, new { Subject = subjects.Address }, cancellationToken);
                return await connection.ExecuteAsync(Lower, new { Subject = subjects.Anywhere }, cancellationToken);
            },
            cancellationToken
        );

    private async Task<T> InPlaceAsync<T>(Func<NpgsqlConnection, Task<T>> useAsync, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        try
        {
            await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
            return await useAsync(connection);
        }
        finally
        {
            places.Release();
        }
    }

    private sealed record AttemptCount(byte[] Subject, int Attempts, bool IsTold, TimeSpan Wait, bool IsKnown);
}
