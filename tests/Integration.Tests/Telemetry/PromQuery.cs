using System.Text.RegularExpressions;

namespace Customers.Integration.Tests.Telemetry;

/// <summary>What a query in PromQL speaks of.</summary>
internal static partial class PromQuery
{
    private static readonly HashSet<string> words = ["and", "or", "unless", "offset", "bool", "by", "without", "on", "ignoring"];

    /// <summary>The series that it reads, each with its conditions: <c>up{job="customers"}</c>.</summary>
    public static IReadOnlyList<string> Selectors(string query) =>
        [
            .. Series()
                .Matches(Grouping().Replace(query, " "))
                .Select(match => match.Value)
                .Where(series => !words.Contains(series) && !series.EndsWith('('))
                .Distinct(),
        ];

    /// <summary>The labels that it groups by.</summary>
    public static IReadOnlyList<string> Labels(string query) =>
        [
            .. Grouping()
                .Matches(query)
                .SelectMany(match => match.Groups["labels"].Value.Split(',', StringSplitOptions.TrimEntries))
                .Where(label => label.Length > 0)
                .Distinct(),
        ];

    [GeneratedRegex(@"\b(by|without|on|ignoring|group_left)\s*\((?<labels>[^)]*)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Grouping();

    // A name, which is a function's when a parenthesis follows; what is between quotes or brackets belongs to the name before.
    [GeneratedRegex(@"(?<![\w.""])[a-z_][a-z0-9_]*(?![\w""])(\{[^}]*\}|\s*\()?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Series();
}
