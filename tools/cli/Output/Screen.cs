using Customers.Cli.Terminal;
using Spectre.Console;

namespace Customers.Cli.Output;

/// <summary>Standard output or error as Spectre.Console draws on it: in colours on a terminal, and never into a file or a pipe.</summary>
internal static class Screen
{
    // What is not drawn for a terminal is not broken into lines.
    private const int Unbroken = 10_000;

    public static IAnsiConsole Output(Machine machine) => On(machine, machine.Output, machine.OutputIsTerminal);

    public static IAnsiConsole Error(Machine machine) => On(machine, machine.Error, machine.ErrorIsTerminal);

    private static IAnsiConsole On(Machine machine, TextWriter writer, bool isTerminal)
    {
        var colors = isTerminal && machine.MayColor;
        var console = AnsiConsole.Create(
            new()
            {
                Ansi = isTerminal && machine.Variable("TERM") != "dumb" ? AnsiSupport.Yes : AnsiSupport.No,
                ColorSystem = colors ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
                Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
                Out = new AnsiConsoleOutput(writer),
            }
        );
        console.Profile.Width = isTerminal ? machine.Width : Unbroken;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
