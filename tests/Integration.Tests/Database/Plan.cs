using System.Text.Json.Nodes;
using Npgsql;

namespace Customers.Integration.Tests.Database;

/// <summary>What PostgreSQL really did, told by auto_explain.</summary>
/// <param name="Nodes">The types of its nodes.</param>
/// <param name="Indexes">The indexes it entered.</param>
/// <param name="Rows">How many rows it answered.</param>
/// <param name="RowsLookedAt">How many it found by an index.</param>
/// <param name="RowsScanned">How many it read without one.</param>
/// <param name="Pages">How many pages it needed.</param>
internal sealed record Plan(
    IReadOnlyList<string> Nodes,
    IReadOnlyList<string> Indexes,
    int Rows,
    int RowsLookedAt,
    int RowsScanned,
    int Pages
)
{
    /// <summary>A connection string whose sessions tell the plan of each statement they ran, with what it cost.</summary>
    public static string Explaining(string connectionString, string settings = "") =>
        new NpgsqlConnectionStringBuilder(connectionString)
        {
            Options =
                "-c session_preload_libraries=auto_explain -c auto_explain.log_min_duration=0 -c auto_explain.log_analyze=on "
                + "-c auto_explain.log_buffers=on -c auto_explain.log_format=json -c client_min_messages=log "
                + settings,
        }.ConnectionString;

    /// <summary>That of the last statement.</summary>
    public static Plan LastOf(CommandLog log)
    {
        var last = log.Notices.Last(notice => notice.Contains("plan:", StringComparison.Ordinal));
        return Read(JsonNode.Parse(last[last.IndexOf('{', StringComparison.Ordinal)..])!["Plan"]!);
    }

    private static Plan Read(JsonNode root)
    {
        var nodes = Flatten(root).ToList();
        return new(
            [.. nodes.Select(node => node["Node Type"]!.GetValue<string>())],
            [.. nodes.Select(node => node["Index Name"]?.GetValue<string>()).OfType<string>()],
            Number(root, "Actual Rows"),
            nodes.Where(node => node["Index Name"] is not null).Sum(LookedAt),
            nodes.Where(node => node["Node Type"]!.GetValue<string>() == "Seq Scan").Sum(LookedAt),
            Number(root, "Shared Hit Blocks") + Number(root, "Shared Read Blocks")
        );
    }

    private static int LookedAt(JsonNode node) =>
        Number(node, "Actual Rows") + Number(node, "Rows Removed by Filter") + Number(node, "Rows Removed by Index Recheck");

    private static int Number(JsonNode node, string member) => node[member] is { } value ? (int)value.GetValue<double>() : 0;

    private static IEnumerable<JsonNode> Flatten(JsonNode node) =>
        (node["Plans"]?.AsArray() ?? []).SelectMany(child => Flatten(child!)).Prepend(node);
}
