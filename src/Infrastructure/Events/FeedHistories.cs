namespace Customers.Infrastructure.Events;

/// <summary>A history of the feed.</summary>
/// <param name="Tag">Its name.</param>
/// <param name="CursorKey">The key of its cursors.</param>
internal sealed record FeedHistory(string Tag, byte[] CursorKey);

/// <summary>Which history the feed is in, and what cursors of others mean.</summary>
internal sealed class FeedHistories(NpgsqlDataSource dataSource, FeedContinuity continuity)
{
    private const string Newest = """
        SELECT h.tag, h.cursor_key
        FROM feed_histories h
        ORDER BY h.number DESC
        LIMIT 1
        """;

    private const string LookAndSelect = $"""
        SELECT l.change, h.tag, h.cursor_key
        FROM (SELECT feed_look(@GivenOut) AS change) l
        LEFT JOIN ({Newest}) h ON true
        """;

    /// <summary>The present one; looks first whether it still is.</summary>
    public async Task<FeedHistory> FindAsync(CancellationToken cancellationToken)
    {
        var row = await dataSource.FindAsync<LookedRow>(LookAndSelect, new { continuity.GivenOut }, cancellationToken);
        // What began just now is not seen by the statement that began it.
        return continuity.Notice(row!.Change) ? await FindNewestAsync(cancellationToken) : new(row.Tag, row.CursorKey);
    }

    private const string SelectKey = """
        SELECT h.cursor_key
        FROM feed_histories h
        WHERE h.tag = @Tag
        """;

    /// <summary>The key of a history's cursors; null for one that the database does not know.</summary>
    public async Task<byte[]?> FindKeyAsync(string tag, FeedHistory present, CancellationToken cancellationToken) =>
        tag == present.Tag
            ? present.CursorKey
            : await dataSource.FindAsync<byte[]>(SelectKey, new { Tag = tag }, cancellationToken);

    private const string LookAfterLoss = "SELECT feed_look(0, @Tag)";

    /// <summary>A cursor that was given out is ahead of the end: the database went back, and nothing else in it tells so.</summary>
    public async Task LoseAsync(FeedHistory present, CancellationToken cancellationToken) =>
        continuity.Notice((await dataSource.FindAsync<string>(LookAfterLoss, new { present.Tag }, cancellationToken))!);

    private async Task<FeedHistory> FindNewestAsync(CancellationToken cancellationToken)
    {
        var row = await dataSource.FindAsync<LookedRow>(Newest, parameters: null, cancellationToken);
        return new(row!.Tag, row.CursorKey);
    }

    private sealed record LookedRow
    {
        public string Change { get; init; } = "";

        public string Tag { get; init; } = "";

        public byte[] CursorKey { get; init; } = [];
    }
}
