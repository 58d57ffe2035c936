using Customers.Application.Webhooks;

namespace Customers.Infrastructure.Webhooks;

/// <summary>Counts tests of webhooks in PostgreSQL, for all replicas together.</summary>
internal sealed class WebhookTestLimits(NpgsqlDataSource dataSource) : IWebhookTestLimits
{
    private const int MaxPerHour = 60;
    private const int MaxAtOnce = 4;

    // A test ends within 15 seconds; one that is older was begun by a replica that died.
    private const string Counts = """
        SELECT ARRAY(SELECT t FROM unnest(w.tests) AS t WHERE t > clock_timestamp() - interval '1 hour') AS tests,
            ARRAY(SELECT t FROM unnest(w.running_tests) AS t WHERE t > clock_timestamp() - interval '20 seconds') AS running
        """;

    // Two at once: the second waits for the row, and counts the first.
    private static readonly string Enter = $"""
        UPDATE webhooks w
        SET tests = (SELECT c.tests FROM ({Counts}) c) || clock_timestamp(),
            running_tests = (SELECT c.running FROM ({Counts}) c) || clock_timestamp()
        WHERE w.customer_id = @Id
        AND (SELECT cardinality(c.tests) < {MaxPerHour} AND cardinality(c.running) < {MaxAtOnce} FROM ({Counts}) c)
        RETURNING w.running_tests[cardinality(w.running_tests)]
        """;

    private static readonly string SelectWait = $"""
        SELECT CASE WHEN cardinality(c.tests) >= {MaxPerHour} THEN c.tests[1] + interval '1 hour' - clock_timestamp() END
        FROM webhooks w
        CROSS JOIN LATERAL ({Counts}) c
        WHERE w.customer_id = @Id
        """;

    public async Task<Result<IAsyncDisposable>> EnterAsync(CustomerId id, CancellationToken cancellationToken)
    {
        var account = new { Id = id.Value };
        if (await dataSource.FindAsync<DateTime?>(Enter, account, cancellationToken) is { } begun)
            return new Turn(dataSource, id, begun);
        var wait = await dataSource.FindAsync<TimeSpan?>(SelectWait, account, cancellationToken);
        return WebhookErrors.TooManyTests(wait ?? TimeSpan.FromSeconds(1));
    }

    private const string Leave = """
        UPDATE webhooks
        SET running_tests = array_remove(running_tests, @Begun)
        WHERE customer_id = @Id
        """;

    private sealed class Turn(NpgsqlDataSource dataSource, CustomerId id, DateTime begun) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() =>
            await dataSource.ExecuteAsync(Leave, new { Id = id.Value, Begun = begun }, CancellationToken.None);
    }
}
