using Customers.Application.RateLimits;
using Customers.Infrastructure.PersonalData;

namespace Customers.Infrastructure.RateLimits;

/// <summary>Tells the database what a replica gave on credit, gives back what it did not use, and has lent what it needs: one round trip for all.</summary>
internal sealed class RateLimitExchange(
    NpgsqlDataSource dataSource,
    ICommitListener listener,
    WriteAdmission admission,
    Pseudonyms pseudonyms
)
{
    // What is lent is gone from the row at once: however many replicas ask, nothing is given twice. Rows are locked in one order, so that two
    // replicas never wait for each other; what is left may be below zero by what was given on credit.
    private const string Exchange = """
        INSERT INTO rate_limits (subject, policy, left_over, tm_update, tm_full)
        SELECT a.subject, a.policy, a.quota, clock_timestamp(), clock_timestamp()
        FROM unnest(@Subjects, @Policies, @Quotas) AS a (subject, policy, quota)
        ORDER BY a.subject, a.policy
        ON CONFLICT (subject, policy) DO NOTHING;

        WITH locked AS (
            SELECT l.subject, l.policy, a.wanted, a.quota, a.seconds,
                LEAST(
                    a.quota,
                    l.left_over
                        + GREATEST(0, extract(epoch FROM clock_timestamp() - l.tm_update)) * a.quota / a.seconds
                ) - a.owed AS there
            FROM unnest(@Subjects, @Policies, @Quotas, @Seconds, @Owed, @Wanted)
                AS a (subject, policy, quota, seconds, owed, wanted)
            JOIN rate_limits l ON l.subject = a.subject AND l.policy = a.policy
            ORDER BY l.subject, l.policy
            FOR UPDATE OF l
        ),
        lending AS (
            SELECT k.subject, k.policy, k.quota, k.seconds, k.there,
                GREATEST(0, LEAST(k.wanted, floor(k.there)))::integer AS lent
            FROM locked k
        )
        UPDATE rate_limits l
        SET left_over = n.there - n.lent,
            tm_update = clock_timestamp(),
            tm_full = clock_timestamp() + make_interval(secs => (n.quota - n.there + n.lent) * n.seconds / n.quota)
        FROM lending n
        WHERE l.subject = n.subject
        AND l.policy = n.policy
        RETURNING l.subject, l.policy, n.lent, l.left_over
        """;

    /// <summary>Exchanges, and settles with every bucket.</summary>
    public async Task RunAsync(IReadOnlyList<RateLimitAsk> asks, CancellationToken cancellationToken)
    {
        var named = new Dictionary<(string, string), RateLimitAsk>();
        await using (var session = new DatabaseSession(dataSource, listener, admission))
        {
            foreach (var ask in asks)
            {
                var subject = await NameAsync(session, ask.Bucket.Subject, cancellationToken);
                named.Add((subject, ask.Bucket.Policy.Name), ask);
            }
            await session.CommitAsync();
        }

        var parameters = new
        {
            Subjects = named.Keys.Select(key => key.Item1).ToArray(),
            Policies = named.Keys.Select(key => key.Item2).ToArray(),
            Quotas = named.Values.Select(ask => (double)ask.Bucket.Policy.Quota).ToArray(),
            Seconds = named.Values.Select(ask => ask.Bucket.Policy.Window.TotalSeconds).ToArray(),
            Owed = named.Values.Select(ask => ask.Owed).ToArray(),
            Wanted = named.Values.Select(ask => ask.Wanted).ToArray(),
        };
        foreach (var lent in await dataSource.ListAsync<LentRow>(Exchange, parameters, cancellationToken))
        {
            var ask = named[(lent.Subject, lent.Policy)];
            ask.Bucket.Settle(ask, lent.Lent, lent.LeftOver);
        }
    }

    // A network address is known to the database by a pseudonym alone.
    private async Task<string> NameAsync(
        DatabaseSession session,
        RateLimitSubject subject,
        CancellationToken cancellationToken
    ) =>
        subject.Account is { } account
            ? $"{account.Value}{(subject.IsBesideAdministrators ? ":others" : "")}"
            : Convert.ToHexString(await pseudonyms.OfAsync(session, $"rate_limit:{subject.Address}", cancellationToken));

    private sealed record LentRow(string Subject, string Policy, int Lent, double LeftOver);
}
