using Customers.Cli.Output;
using Customers.Cli.Terminal;
using Spectre.Console;

namespace Customers.Cli.Statistics;

/// <summary>Draws numbers with characters.</summary>
internal sealed class Charts(Machine machine)
{
    private const int WidestBar = 40;
    private const int LongestLine = 60;
    private const string Steps = "▁▂▃▄▅▆▇█";

    private readonly IAnsiConsole screen = Screen.Output(machine);

    public void Draw(JsonObject count, JsonObject perDay)
    {
        screen.WriteLine($"Accounts: {Cell.Text(count["total"])}");
        foreach (var (name, numbers) in count.Where(member => member.Value is JsonObject))
            DrawBars(name.Replace('_', ' '), (JsonObject)numbers!);
        DrawDays([.. (perDay["days"] as JsonArray ?? []).OfType<JsonObject>()]);
    }

    private void DrawBars(string title, JsonObject numbers)
    {
        var all = numbers
            .Select(member => (Name: SafeText.Of(member.Key.Length > 0 ? member.Key : "none"), Count: Number(member.Value)))
            .ToList();
        if (all.Count == 0)
            return;
        var names = all.Max(each => each.Name.Length);
        var counts = all.Max(each => Shown(each.Count).Length);
        var most = Math.Max(1, all.Max(each => each.Count));
        var width = Math.Clamp(screen.Profile.Width - names - counts - 6, 5, WidestBar);
        screen.WriteLine();
        screen.WriteLine(SafeText.Of(title).ToUpperInvariant(), new Style(decoration: Decoration.Bold));
        foreach (var (name, number) in all)
        {
            // Something is never drawn as nothing.
            var bar = new string('█', number == 0 ? 0 : Math.Max(1, (int)Math.Round((double)number * width / most)));
            screen.Write(new Text($"{name.PadRight(names)}  {Shown(number).PadLeft(counts)}  "));
            screen.Write(new Text(bar, Words.StyleOf(name)));
            screen.WriteLine();
        }
    }

    private void DrawDays(List<JsonObject> days)
    {
        if (days.Count == 0)
            return;
        // Whatever is counted each day, in the order in which the platform tells it.
        var series = days.SelectMany(day => day.Select(member => member.Key)).Where(name => name != "day").Distinct().ToList();
        var names = series.Select(name => name.Length).DefaultIfEmpty().Max();
        var width = Math.Clamp(screen.Profile.Width - names - 26, 10, LongestLine);
        screen.WriteLine();
        screen.WriteLine(
            $"PER DAY  {Cell.Text(days[0]["day"])} to {Cell.Text(days[^1]["day"])}",
            new Style(decoration: Decoration.Bold)
        );
        foreach (var name in series)
        {
            var numbers = days.Select(day => Number(day[name])).ToList();
            var line = Line(Joined(numbers, width));
            screen.Write(new Text($"{SafeText.Of(name.Replace('_', '-')).PadRight(names)}  "));
            screen.Write(new Text(line, new Style(name == "failures" ? Color.Red : Color.Green)));
            screen.WriteLine($"  {Shown(numbers.Sum())}, at most {Shown(numbers.Max())}");
        }
    }

    // More days than characters: neighbouring days share one.
    private static List<long> Joined(List<long> numbers, int width)
    {
        var together = (numbers.Count + width - 1) / width;
        return [.. numbers.Chunk(Math.Max(1, together)).Select(some => some.Sum())];
    }

    private static string Line(List<long> numbers)
    {
        var most = numbers.Max();
        return string.Concat(
            numbers.Select(number => number == 0 ? ' ' : Steps[(int)((number * Steps.Length - 1) / Math.Max(1, most))])
        );
    }

    private static long Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<long>(out var number) ? number : 0;

    private static string Shown(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
