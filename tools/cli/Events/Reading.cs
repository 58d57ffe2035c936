using Customers.Cli.Commands;
using Customers.Cli.Http;
using Customers.Cli.Output;

namespace Customers.Cli.Events;

/// <summary>Reads a feed of events.</summary>
/// <param name="session">The run.</param>
/// <param name="path">The feed.</param>
/// <param name="filters">Which events.</param>
/// <param name="hasAccounts">Whether events are of several accounts.</param>
internal sealed class Reading(Session session, string path, IReadOnlyList<KeyValuePair<string, string>> filters, bool hasAccounts)
{
    private const int LargestPage = 100;
    private const string LongestWait = "30";

    // As wide as most types and all actors: events that come later stand below those of before.
    private readonly IReadOnlyList<Column> columns =
    [
        .. Column.Of("tm_create=when"),
        hasAccounts ? new("customer_id", "account") : new("version", "version"),
        new("type", "type", Least: 20),
        new("actor.type", "by", Least: 8),
        .. Column.Of("actor.id=who", "changed~"),
    ];

    private bool isTitled;

    /// <summary>Shows all from a cursor on, oldest first.</summary>
    public async Task FromAsync(string cursor, bool follow, CancellationToken cancellationToken)
    {
        while (true)
        {
            var page = await PageAsync([new("after", cursor), .. Wait(follow)], cancellationToken);
            var rows = Listing.Rows(page).ToList();
            Show(rows, follow);
            var next = Next(page);
            if (!follow && rows.Count < LargestPage)
                session.Say($"Read on with --after {next}");
            if (!follow && rows.Count < LargestPage)
                return;
            cursor = next;
        }
    }

    /// <summary>Shows the newest, in the order in which they happened, and those that come.</summary>
    public async Task NewestAsync(int limit, bool follow, CancellationToken cancellationToken)
    {
        var rows = new List<JsonObject>();
        string? cursor = null;
        do
        {
            List<KeyValuePair<string, string>> query =
            [
                new("order", "newest"),
                .. Size(Math.Min(limit - rows.Count, LargestPage)),
            ];
            if (cursor is not null)
                query.Add(new("after", cursor));
            var page = await PageAsync(query, cancellationToken);
            var read = Listing.Rows(page).ToList();
            rows.AddRange(read);
            cursor = read.Count > 0 ? Next(page) : null;
        } while (cursor is not null && rows.Count < limit);

        rows.Reverse();
        Show(rows, follow);
        if (follow)
            await AfterAsync(rows, cancellationToken);
    }

    // A cursor of looking back leads only further back: what comes after the newest is found by its time, and what was shown is left out.
    private async Task AfterAsync(List<JsonObject> shown, CancellationToken cancellationToken)
    {
        var seen = shown.Select(row => row["id"]?.ToString()).ToHashSet();
        var from = shown.LastOrDefault()?["tm_create"]?.ToString() ?? (await BeginAsync(cancellationToken));
        var begin = filters.Any(filter => filter.Key == "from") ? [] : new KeyValuePair<string, string>[] { new("from", from) };
        string? cursor = null;
        while (true)
        {
            var page = await PageAsync([.. begin, .. Wait(follow: true), .. After(cursor)], cancellationToken);
            Show([.. Listing.Rows(page).Where(row => seen.Add(row["id"]?.ToString()))], streamed: true);
            cursor = Next(page);
        }
    }

    // By the platform's clock: ours may be ahead of it.
    private async Task<string> BeginAsync(CancellationToken cancellationToken)
    {
        var answer = await session.Api.SendAsync(Call.Get("/health/live"), cancellationToken);
        return (answer.Date ?? session.Machine.Time.GetUtcNow()).UtcDateTime.ToString(
            "yyyy-MM-dd'T'HH:mm:ss'Z'",
            CultureInfo.InvariantCulture
        );
    }

    private async Task<JsonNode> PageAsync(
        IEnumerable<KeyValuePair<string, string>> query,
        CancellationToken cancellationToken
    ) => (await session.Api.SendAsync(Call.Get(Call.WithQuery(path, filters.Concat(query))), cancellationToken)).Ok();

    private void Show(List<JsonObject> rows, bool streamed)
    {
        if (rows.Count == 0 && streamed)
            return;
        if (!streamed)
            session.Printer.Rows(rows, columns);
        else if (session.IsTable)
            new TableWriter(session.Machine).Write(rows, columns, isTitled);
        else
            rows.ForEach(session.Printer.Line);
        isTitled = true;
        session.Machine.Output.Flush();
    }

    private static IEnumerable<KeyValuePair<string, string>> Wait(bool follow) =>
        follow ? [new("wait", LongestWait)] : Size(LargestPage);

    private static IEnumerable<KeyValuePair<string, string>> After(string? cursor) =>
        cursor is null ? [] : [new("after", cursor)];

    private static IEnumerable<KeyValuePair<string, string>> Size(int size) =>
        [new("page_size", size.ToString(CultureInfo.InvariantCulture))];

    private static string Next(JsonNode page) => (page as JsonObject)?["next_cursor"]?.ToString() ?? "";
}
