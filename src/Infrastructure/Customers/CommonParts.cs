namespace Customers.Infrastructure.Customers;

/// <summary>
/// Which three characters in a row are in so many accounts (<c>.com</c>) that looking them up costs more than it rules out: told by a sample, which
/// is taken anew from time to time.
/// </summary>
internal sealed class CommonParts(NpgsqlDataSource dataSource, TimeProvider clock)
{
    private const int Length = 3;

    // In one account of twenty; of fewer accounts than this nothing is said.
    private const int OneIn = 20;
    private const int FewestTexts = 200;

    private static readonly TimeSpan renewal = TimeSpan.FromMinutes(10);

    private Sample last = new([], DateTimeOffset.MinValue);

    /// <summary>The longest part of what is looked for without any that is common; all of it where each is.</summary>
    /// <param name="text">What is looked for, three characters at least.</param>
    /// <param name="cancellationToken">Stops the reading of a sample.</param>
    public async Task<string> MostTellingAsync(string text, CancellationToken cancellationToken)
    {
        var common = await ReadAsync(cancellationToken);
        // Half of a character of two is none.
        if (common.Count == 0 || text.Any(char.IsSurrogate))
            return text;

        var (longest, start) = ("", 0);
        for (var end = Length; end <= text.Length; end++)
        {
            if (common.Contains(text[(end - Length)..end].ToLowerInvariant()))
                start = end - Length + 1;
            else if (end - start > longest.Length)
                longest = text[start..end];
        }
        return longest.Length > 0 ? longest : text;
    }

    // Pages from all over the table: some thousand texts, however many there are.
    private const string SelectSample = """
        SELECT s.text
        FROM search_texts s
            TABLESAMPLE SYSTEM (LEAST(100, 100000 / GREATEST(1, (SELECT reltuples FROM pg_class WHERE oid = 'search_texts'::regclass))))
        LIMIT 5000
        """;

    private async Task<HashSet<string>> ReadAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (now - last.Taken < renewal)
            return last.Common;

        var texts = await dataSource.ListAsync<string>(SelectSample, null, cancellationToken);
        last = new(texts.Count < FewestTexts ? [] : CommonIn(texts), now);
        return last.Common;
    }

    private static HashSet<string> CommonIn(List<string> texts) =>
        texts
            .SelectMany(PartsOf)
            .CountBy(part => part)
            .Where(counted => counted.Value * OneIn >= texts.Count)
            .Select(counted => counted.Key)
            .ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> PartsOf(string text) =>
        Enumerable.Range(0, Math.Max(0, text.Length - Length + 1)).Select(start => text.Substring(start, Length)).Distinct();

    private sealed record Sample(HashSet<string> Common, DateTimeOffset Taken);
}
