using System.CommandLine;
using System.CommandLine.Invocation;
using Customers.Cli.Terminal;

namespace Customers.Cli;

/// <summary>The tool <c>customers</c>.</summary>
internal static class Program
{
    private static Task<int> Main(string[] arguments) => RunAsync(arguments, ThisMachine.Look());

    /// <summary>Runs one command line; answers the exit code.</summary>
    public static async Task<int> RunAsync(string[] arguments, Machine machine)
    {
        var configuration = new InvocationConfiguration
        {
            Output = machine.Output,
            Error = machine.Error,
            EnableDefaultExceptionHandler = false,
        };
        // The accounts' commands under their noun too: a command that is named as the tool cannot be declared.
        var words = arguments is [CommandTree.Noun, .. var rest] ? rest : arguments;
        var typed = CommandTree.On(machine).Parse(words);
        if (typed.Action is not ParseErrorAction wrong)
            return await typed.InvokeAsync(configuration);

        // A page of help would hide what is wrong. What is said belongs to the person and not to the data.
        wrong.ShowHelp = false;
        configuration.Output = machine.Error;
        await typed.InvokeAsync(configuration);
        await machine.Error.WriteLineAsync("--help says what there is.");
        return (int)ExitCode.Usage;
    }
}
