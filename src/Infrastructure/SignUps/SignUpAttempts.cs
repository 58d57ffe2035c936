using System.Security.Cryptography;
using Customers.Application.Customers;
using Customers.Application.DryRuns;
using Customers.Application.SignUps;

namespace Customers.Infrastructure.SignUps;

/// <summary>Sign-ups, counted by network address for all replicas together.</summary>
internal sealed class SignUpAttempts(NpgsqlDataSource dataSource, SignUpOptions options, ICurrentRequest current, DryRun dryRun)
    : ISignUpAttempts
{
    // Counted before anything is looked at, in one statement that lasts by itself: twenty at once cannot all be "the first".
    private const string Count = """
        INSERT INTO sign_up_attempts AS a (client, attempts, tm_reset)
        VALUES (@Client, 1, now() + @Window)
        ON CONFLICT (client) DO UPDATE
        SET attempts = CASE WHEN a.tm_reset <= now() THEN 1 ELSE a.attempts + 1 END,
            tm_reset = CASE WHEN a.tm_reset <= now() THEN EXCLUDED.tm_reset ELSE a.tm_reset END
        RETURNING a.attempts, a.tm_reset - now() AS wait
        """;

    private bool isCounted;

    public async Task<TimeSpan?> BeginAsync(CancellationToken cancellationToken)
    {
        // A sign-up that runs once more, since somebody else changed something meanwhile, is the same one.
        if (isCounted || options.PerAddress == 0)
            return null;
        isCounted = true;
        // One that is only tried counts too: it costs as much, and nobody is to try addresses without end.
        dryRun.Leave(NotTried.SignUpLimit);
        var parameters = new
        {
            Client = SHA256.HashData(Encoding.UTF8.GetBytes(current.ClientAddress)),
            Window = options.AddressWindow,
        };
        var count = (await dataSource.FindAsync<AttemptCount>(Count, parameters, cancellationToken))!;
        return count.Attempts > options.PerAddress ? count.Wait : null;
    }

    private sealed record AttemptCount(int Attempts, TimeSpan Wait);
}
