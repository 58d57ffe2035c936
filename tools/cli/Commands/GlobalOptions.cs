using System.CommandLine;
using Customers.Cli.Output;
using Customers.Cli.Profiles;

namespace Customers.Cli.Commands;

/// <summary>What every command takes.</summary>
internal static class GlobalOptions
{
    public static Option<string?> Profile { get; } =
        new("--profile")
        {
            Description = $"Which platform to speak to, and as whom; {Chosen.ProfileVariable} says it too.",
            HelpName = "name",
            Recursive = true,
        };

    public static Option<string?> Url { get; } =
        new("--url")
        {
            Description = "The platform's address, to sign in or to be sure.",
            HelpName = "address",
            Recursive = true,
        };

    public static Option<OutputFormat> Output { get; } =
        new("--output", "-o")
        {
            Description = "How data is written: table, json or ndjson.",
            HelpName = "form",
            Recursive = true,
            CustomParser = argument =>
            {
                if (
                    Enum.TryParse<OutputFormat>(argument.Tokens[0].Value, ignoreCase: true, out var form)
                    && !char.IsDigit(argument.Tokens[0].Value[0])
                )
                    return form;
                argument.AddError($"--output is table, json or ndjson, and not '{argument.Tokens[0].Value}'.");
                return OutputFormat.Table;
            },
        };

    public static Option<bool> Yes { get; } = new("--yes", "-y") { Description = "Do not ask; for scripts.", Recursive = true };

    static GlobalOptions()
    {
        Output.CompletionSources.Clear();
        Output.CompletionSources.Add("table", "json", "ndjson");
    }

    public static void AddTo(RootCommand root)
    {
        root.Add(Profile);
        root.Add(Url);
        root.Add(Output);
        root.Add(Yes);
    }
}
