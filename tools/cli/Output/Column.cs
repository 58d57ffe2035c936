using Customers.Cli.Terminal;

namespace Customers.Cli.Output;

/// <summary>A column of a table.</summary>
/// <param name="Member">Which member it shows; <c>actor.id</c> is a member of a member, <c>attempts.#</c> the number of elements.</param>
/// <param name="Title">What stands above it.</param>
/// <param name="IsElastic">Whether its text may be cut to fit; ids and numbers never are.</param>
/// <param name="Wraps">Whether its text goes on below where it does not fit; for the last column.</param>
/// <param name="Least">How wide it is at least, so that what comes later stands below it.</param>
internal sealed record Column(string Member, string Title, bool IsElastic = false, bool Wraps = false, int Least = 0)
{
    /// <summary>Columns by their members: <c>id</c>, <c>name~</c> for one that may be cut, <c>text+</c> for one that goes on below, <c>tm_create=created</c> for another title.</summary>
    public static IReadOnlyList<Column> Of(params ReadOnlySpan<string> members)
    {
        var columns = new List<Column>();
        foreach (var text in members)
        {
            var parts = text.TrimEnd('~', '+').Split('=');
            columns.Add(new(parts[0], parts[^1].Replace('_', ' '), text[^1] is '~' or '+', text[^1] == '+'));
        }

        return columns;
    }

    /// <summary>What it shows of a row.</summary>
    public string Show(JsonObject row)
    {
        JsonNode? node = row;
        foreach (var step in Member.Split('.'))
            node = step == "#" ? (node as JsonArray)?.Count : (node as JsonObject)?[step];
        return Cell.Text(node);
    }
}

/// <summary>A value as a person reads it.</summary>
internal static class Cell
{
    private const string Moment = "yyyy-MM-dd HH:mm:ss";

    /// <summary>One line; nothing of it is obeyed by a terminal.</summary>
    public static string Text(JsonNode? node) =>
        node switch
        {
            null => "",
            JsonArray list => SafeText.Of(string.Join(", ", list.Select(Text))),
            JsonObject members => SafeText.Of(
                string.Join(", ", members.Select(member => $"{member.Key} {Text(member.Value)}".TrimEnd()))
            ),
            JsonValue value when value.TryGetValue<string>(out var text) => SafeText.Of(Moments(text)),
            _ => SafeText.Of(node.ToJsonString()),
        };

    // Timestamps of the API are in UTC; what is below a second is no matter of people's.
    private static string Moments(string text) =>
        text is [_, _, _, _, '-', _, _, '-', _, _, 'T', .., 'Z']
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture)
            : text;
}
