namespace Customers.Infrastructure.Customers;

/// <summary>Keeps a sample of the search texts, and takes another one after ten minutes.</summary>
internal sealed class SearchSamples(NpgsqlDataSource dataSource, TimeProvider clock)
{
    // Expected of a large table; the most of one whose size PostgreSQL does not know yet.
    private const int Size = 5000;
    private const int Most = 4 * Size;

    private static readonly TimeSpan renewal = TimeSpan.FromMinutes(10);

    private (SearchSample Sample, DateTimeOffset Taken)? last;

    // Pages from all over the table.
    private const string Select = """
        SELECT s.text
        FROM search_texts s TABLESAMPLE SYSTEM (@Share * 100)
        LIMIT @Most
        """;

    private const string SelectShare = """
        SELECT LEAST(1, @Size::float8 / GREATEST(1, c.reltuples))
        FROM pg_class c
        WHERE c.oid = 'search_texts'::regclass
        """;

    /// <summary>A sample that is not old.</summary>
    public async Task<SearchSample> ReadAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (last is { } kept && now - kept.Taken < renewal)
            return kept.Sample;

        var share = (await dataSource.ListAsync<double>(SelectShare, new { Size }, cancellationToken)).Single();
        var texts = await dataSource.ListAsync<string>(Select, new { Share = share, Most }, cancellationToken);
        var sample = new SearchSample(texts, share);
        last = (sample, now);
        return sample;
    }
}
