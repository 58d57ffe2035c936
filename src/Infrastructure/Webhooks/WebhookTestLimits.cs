using Customers.Application.Webhooks;

namespace Customers.Infrastructure.Webhooks;

/// <summary>Counts tests of webhooks that run, in PostgreSQL, for all replicas together.</summary>
internal sealed class WebhookTestLimits(NpgsqlDataSource dataSource) : IWebhookTestLimits
{
    private const int MaxAtOnce = 4;

    // A test ends within 15 seconds; one that is older was begun by a replica that died.
    private const string Running = """
        ARRAY(SELECT t FROM unnest(w.running_tests) AS t WHERE t > clock_timestamp() - interval '20 seconds')
        """;

    // Two at once: the second waits for the row, and counts the first.
    private static readonly string Enter = $"""
        UPDATE webhooks w
        SET running_tests = {Running} || clock_timestamp()
        WHERE w.customer_id = @Id
        AND cardinality({Running}) < {MaxAtOnce}
        RETURNING w.running_tests[cardinality(w.running_tests)]
        """;

    public async Task<Result<IAsyncDisposable>> EnterAsync(CustomerId id, CancellationToken cancellationToken)
    {
        if (await dataSource.FindAsync<DateTime?>(Enter, new { Id = id.Value }, cancellationToken) is { } begun)
            return new Turn(dataSource, id, begun);
        return WebhookErrors.TooManyTests;
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
