using Customers.Cli.Terminal;
using Spectre.Console;

namespace Customers.Cli.Output;

/// <summary>Writes rows below each other. On a terminal each row is one line, cut to fit; elsewhere nothing is cut.</summary>
internal sealed class TableWriter(Machine machine)
{
    private const string Cut = "…";

    /// <summary>Writes rows.</summary>
    /// <param name="rows">The rows; without any, the person is told so.</param>
    /// <param name="columns">What to show of them, the most important first.</param>
    /// <param name="isTitled">Whether the titles stand above already.</param>
    public void Write(IReadOnlyList<JsonObject> rows, IReadOnlyList<Column> columns, bool isTitled = false)
    {
        if (rows.Count == 0)
        {
            machine.Say("Nothing was found.");
            return;
        }

        var shown = Shown(rows, columns);
        var cells = rows.Select(row => shown.Select(column => column.Show(row)).ToList()).ToList();
        var natural = shown.Select(
            (column, index) =>
                cells.Select(row => row[index].GetCellWidth()).Append(column.Title.Length).Append(column.Least).Max()
        );
        var fitting = Fitting.Into(shown, [.. natural], machine.OutputIsTerminal ? machine.Width : int.MaxValue / 2);
        var screen = Screen.Output(machine);
        if (!isTitled)
            WriteLine(
                screen,
                fitting,
                fitting.Columns.Select(column => column.Title.ToUpperInvariant()),
                _ => new Style(decoration: Decoration.Bold)
            );
        foreach (var row in cells)
            WriteLine(screen, fitting, row.Take(fitting.Columns.Count), Words.StyleOf);
        if (fitting.LeftOut.Count > 0 && !isTitled)
            machine.Say(
                $"The terminal is too narrow for: {string.Join(", ", fitting.LeftOut.Select(column => column.Title))}. --output json shows everything."
            );
    }

    // What an older or newer platform does not send takes no room; where nothing declared is there, everything that is there is shown.
    private static List<Column> Shown(IReadOnlyList<JsonObject> rows, IReadOnlyList<Column> columns)
    {
        var known = columns.Where(column => rows.Any(row => row.ContainsKey(column.Member.Split('.')[0]))).ToList();
        return known.Count > 0
            ? known
            :
            [
                .. rows.SelectMany(row => row.Select(member => member.Key))
                    .Distinct()
                    .Select(name => new Column(name, name.Replace('_', ' '), IsElastic: true)),
            ];
    }

    private static void WriteLine(IAnsiConsole screen, Fitting fitting, IEnumerable<string> cells, Func<string, Style> style)
    {
        var before = 0;
        foreach (var (index, cell) in cells.Index())
        {
            var width = fitting.Widths[index];
            var lines = fitting.Columns[index].Wraps ? Wrapping.Lines(cell, width) : [CutTo(cell, width)];
            screen.Write(new Text(lines[0], style(cell)));
            foreach (var line in lines.Skip(1))
                screen.Write(new Text($"\n{new string(' ', before)}{line}"));
            if (index < fitting.Columns.Count - 1)
                screen.Write(new Text(new string(' ', width - lines[^1].GetCellWidth() + Fitting.Gap)));
            before += width + Fitting.Gap;
        }

        screen.WriteLine();
    }

    private static string CutTo(string text, int width)
    {
        if (text.GetCellWidth() <= width)
            return text;
        var elements = StringInfo.GetTextElementEnumerator(text);
        var kept = "";
        while (elements.MoveNext() && (kept + elements.GetTextElement()).GetCellWidth() < width)
            kept += elements.GetTextElement();
        return kept + Cut;
    }
}
