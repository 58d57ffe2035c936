using System.CommandLine;
using Customers.Cli.Http;
using Customers.Cli.Output;
using Customers.Cli.Terminal;

namespace Customers.Cli.Commands;

/// <summary>How much of a list is read.</summary>
internal sealed class Paging
{
    private const int Most = 100;

    private readonly Option<int> limit = NumberOption.Of(
        "--limit",
        ["-n", "--size"],
        "How many rows at most.",
        least: 1,
        most: int.MaxValue,
        otherwise: Most
    );

    private readonly Option<bool> all = new("--all") { Description = "All rows, however many." };

    private readonly Option<string?> token = new("--page-token", "--token")
    {
        Description = "Where the list before ended; or a time: rows older than that.",
        HelpName = "text",
    };

    public Paging(Command command)
    {
        command.Add(limit);
        command.Add(all);
        command.Add(token);
    }

    public int Limit(Session session) => session.Value(all) ? int.MaxValue : session.Value(limit);

    public string? Token(Session session) => session.Value(token);

    /// <summary>How many rows to ask for at once.</summary>
    public static string PageSize(int left) => Math.Min(left, Most).ToString(CultureInfo.InvariantCulture);
}

/// <summary>Reads a list, page by page, and shows it.</summary>
internal sealed class Listing(Session session, IReadOnlyList<Column> columns, bool asRecords)
{
    /// <summary>Shows it; without paging, what comes in one answer.</summary>
    public async Task<ExitCode> ShowAsync(string path, Paging? paging, CancellationToken cancellationToken)
    {
        var limit = paging?.Limit(session) ?? int.MaxValue;
        var token = paging?.Token(session);
        var rows = new List<JsonObject>();
        var count = 0;
        do
        {
            var page = (
                await session.Api.SendAsync(
                    Call.Get(paging is null ? path : PagePath(path, limit - count, token)),
                    cancellationToken
                )
            ).Ok();
            var read = Rows(page).Take(limit - count).ToList();
            count += read.Count;
            // Whoever reads line by line need not wait for the end.
            if (session.Printer.Format == OutputFormat.Ndjson)
                session.Printer.Rows(read, columns);
            else
                rows.AddRange(read);
            token = Next(page);
        } while (token is not null && count < limit);

        if (session.IsTable && asRecords && rows.Count > 0)
            session.Printer.Records(rows);
        else if (session.Printer.Format != OutputFormat.Ndjson)
            session.Printer.Rows(rows, columns);
        if (token is not null)
            session.Say($"There is more: --page-token {token}, or --all.");
        return ExitCode.Done;
    }

    /// <summary>The rows of an answer.</summary>
    public static IEnumerable<JsonObject> Rows(JsonNode page) =>
        ((page as JsonObject)?["result"] as JsonArray ?? page as JsonArray ?? []).OfType<JsonObject>();

    private static string? Next(JsonNode page) =>
        (page as JsonObject)?["next_page_token"] is JsonValue value && value.ToString() is { Length: > 0 } token ? token : null;

    private static string PagePath(string path, int left, string? token)
    {
        var query = new List<KeyValuePair<string, string>> { new("page_size", Paging.PageSize(left)) };
        if (token is not null)
            query.Add(new("page_token", token));
        var more = Call.WithQuery("", query);
        return path + (path.Contains('?', StringComparison.Ordinal) ? $"&{more[1..]}" : more);
    }
}
