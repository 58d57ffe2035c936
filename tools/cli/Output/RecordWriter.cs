using Customers.Cli.Terminal;
using Spectre.Console;

namespace Customers.Cli.Output;

/// <summary>Writes one thing, a member a line; members of members are indented, and lists of things have a line for each.</summary>
internal sealed class RecordWriter(Machine machine)
{
    private const int Indent = 2;

    public void Write(JsonObject members) => Write(Screen.Output(machine), members, 0);

    private static void Write(IAnsiConsole screen, JsonObject members, int indent)
    {
        var shown = members.Where(member => member.Value is not null).ToList();
        var width = shown.Select(member => Name(member.Key).GetCellWidth()).DefaultIfEmpty().Max();
        foreach (var (key, value) in shown)
        {
            var name = Name(key);
            screen.Write(new Text(new string(' ', indent) + name, new Style(decoration: Decoration.Bold)));
            if (value is JsonObject { Count: > 0 } inner)
            {
                screen.WriteLine();
                Write(screen, inner, indent + Indent);
            }
            else if (value is JsonArray list && list.OfType<JsonObject>().Any())
            {
                screen.WriteLine();
                foreach (var element in list)
                    screen.WriteLine(new string(' ', indent + Indent) + Cell.Text(element));
            }
            else
            {
                var text = Cell.Text(value);
                screen.WriteLine(new string(' ', width - name.GetCellWidth() + Indent) + text, Words.StyleOf(text));
            }
        }
    }

    private static string Name(string member) => SafeText.Of(member);
}
