using System.CommandLine;

namespace Customers.Cli.Commands;

/// <summary>Options that are numbers within bounds.</summary>
internal static class NumberOption
{
    /// <summary>Makes one; a number beyond its bounds is wrong usage.</summary>
    public static Option<int> Of(string name, string[] aliases, string description, int least, int most, int? otherwise) =>
        new(name, aliases)
        {
            Description = description,
            HelpName = "number",
            Required = otherwise is null,
            DefaultValueFactory = otherwise is { } value ? _ => value : null,
            CustomParser = argument =>
            {
                if (
                    int.TryParse(argument.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    && number >= least
                    && number <= most
                )
                    return number;
                argument.AddError($"{name} is a number from {least} to {most}, and not '{argument.Tokens[0].Value}'.");
                return least;
            },
        };
}
