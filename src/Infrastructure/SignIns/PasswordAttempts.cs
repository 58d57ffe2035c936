using System.Security.Cryptography;
using Customers.Application.SignIns;
using Customers.Domain.Agents;

namespace Customers.Infrastructure.SignIns;

/// <summary>How many wrong passwords are taken before the next one has to wait.</summary>
public sealed class PasswordAttemptsOptions
{
    /// <summary>For one username from one address, within the window; 10 unless configured.</summary>
    public int PerUsername { get; set; } = 10;

    /// <summary>For all usernames from one address, within the window; 100 unless configured.</summary>
    public int PerAddress { get; set; } = 100;

    /// <summary>How long attempts are remembered, from the first one; 15 minutes unless configured.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(15);
}

/// <summary>
/// Wrong passwords, counted by username and address and by address alone. Nothing is counted for a username from everywhere: that would let
/// strangers lock somebody out.
/// </summary>
internal sealed class PasswordAttempts(NpgsqlDataSource dataSource, PasswordAttemptsOptions options) : IPasswordAttempts
{
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
        )
        INSERT INTO password_attempts AS p (subject, username_hash, attempts, tm_reset)
        SELECT s.subject, s.username_hash, 1, now() + @Window
        FROM unnest(@Subjects, @UsernameHashes) AS s (subject, username_hash)
        ORDER BY s.subject
        ON CONFLICT (subject) DO UPDATE
        SET attempts = CASE WHEN p.tm_reset <= now() THEN 1 ELSE p.attempts + 1 END,
            tm_reset = CASE WHEN p.tm_reset <= now() THEN EXCLUDED.tm_reset ELSE p.tm_reset END
        RETURNING p.username_hash IS NOT NULL AS of_username, p.attempts, p.tm_reset - now() AS wait
        """;

    public async Task<TimeSpan?> BeginAsync(Username username, string clientAddress, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            options.Window,
            Subjects = new[] { PairSubject(username, clientAddress), AddressSubject(clientAddress) },
            UsernameHashes = new[] { Sha256(username.Canonical), null },
        };
        var counts = await dataSource.ListAsync<AttemptCount>(Count, parameters, cancellationToken);
        var waits = counts.Where(IsTooMany).Select(count => count.Wait).ToList();
        return waits.Count == 0 ? null : waits.Max();
    }

    // One row a statement, each lasting by itself: holding one row while waiting for the other, two sign-ins could lock each other up.
    private const string ForgivePair = """
        DELETE FROM password_attempts
        WHERE subject = @Pair
        """;

    private const string ForgiveAddress = """
        UPDATE password_attempts
        SET attempts = GREATEST(attempts - 1, 0)
        WHERE subject = @Address
        """;

    public async Task ForgiveAsync(Username username, string clientAddress, CancellationToken cancellationToken)
    {
        var parameters = new { Pair = PairSubject(username, clientAddress), Address = AddressSubject(clientAddress) };
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(ForgivePair, parameters, cancellationToken);
        await connection.ExecuteAsync(ForgiveAddress, parameters, cancellationToken);
    }

    private bool IsTooMany(AttemptCount count) => count.Attempts > (count.OfUsername ? options.PerUsername : options.PerAddress);

    private static byte[] PairSubject(Username username, string clientAddress) =>
        Sha256($"{username.Canonical}\0{clientAddress}");

    // No username begins with a control character, so an address never looks like a pair: not even like that of no username.
    private static byte[] AddressSubject(string clientAddress) => Sha256($"\u0001{clientAddress}");

    private static byte[] Sha256(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private sealed record AttemptCount(bool OfUsername, int Attempts, TimeSpan Wait);
}
