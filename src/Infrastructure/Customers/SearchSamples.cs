namespace Customers.Infrastructure.Customers;

/// <summary>Keeps a sample of the search texts, and takes another one after ten minutes.</summary>
internal sealed class SearchSamples(NpgsqlDataSource dataSource, TimeProvider clock)
{
    // Expected of a large table; the most of one whose size PostgreSQL does not know yet.
    private const int Size = 5000;
    private const int Most = 4 * Size;

    private static readonly TimeSpan renewal = TimeSpan.FromMinutes(10);

    private (SearchSample Sample, DateTimeOffset Taken)? last;

    private const int PagesMore = 10;

    // A few texts from each of many pages: neighbours are alike.
    private const string Select = """
        SELECT t.text
        FROM (
            SELECT s.tm_create, s.text
            FROM search_texts s TABLESAMPLE SYSTEM (LEAST(1, @Share * @PagesMore) * 100)
            WHERE random() < GREATEST(@Share, 1.0 / @PagesMore)
            LIMIT @Most
        ) t
        ORDER BY t.tm_create DESC
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
        var texts = await dataSource.ListAsync<string>(
            Select,
            new
            {
                Share = share,
                Most,
                PagesMore,
            },
            cancellationToken
        );
        var sample = new SearchSample(texts, share);
        last = (sample, now);
        return sample;
    }
}
