namespace Customers.Cli.Terminal;

/// <summary>Asks the person, on standard error, so that standard output stays data.</summary>
internal static class Questions
{
    /// <summary>Says something, beside the data; on a terminal, broken at words.</summary>
    public static void Say(this Machine machine, string text)
    {
        foreach (var line in SafeText.OfLines(text).Split('\n'))
        {
            var indent = line[..(line.Length - line.TrimStart(' ').Length)];
            var width = machine.ErrorIsTerminal ? machine.Width - indent.Length : int.MaxValue;
            foreach (var part in Wrapping.Lines(line.TrimStart(' '), width))
                machine.Error.WriteLine(indent + part);
        }
    }

    /// <summary>Asks whether to go on; anything but yes is no.</summary>
    public static bool Confirm(this Machine machine, string question)
    {
        machine.Error.Write($"{SafeText.Of(question)} [y/N] ");
        return machine.Input.ReadLine()?.Trim().ToUpperInvariant() is "Y" or "YES";
    }

    /// <summary>Asks for a word.</summary>
    public static string Ask(this Machine machine, string what)
    {
        if (!machine.InputIsTerminal)
            throw new StopException(ExitCode.Usage, $"{what} is needed, and there is no terminal to ask for it.");
        machine.Error.Write($"{what}: ");
        return machine.Input.ReadLine()?.Trim() is { Length: > 0 } word
            ? word
            : throw new StopException(ExitCode.Declined, "Nothing was entered.");
    }

    /// <summary>Asks for a secret without showing it, or takes the first line of standard input.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="what">What it is called.</param>
    /// <param name="fromInput">Whether a script sends it.</param>
    /// <param name="option">The option that says so.</param>
    public static string AskSecret(this Machine machine, string what, bool fromInput, string option)
    {
        if (!fromInput && !machine.InputIsTerminal)
            throw new StopException(
                ExitCode.Usage,
                $"There is no terminal to ask for the {what}: send it to standard input, with {option}."
            );
        if (!fromInput)
            machine.Error.Write($"{char.ToUpperInvariant(what[0])}{what[1..]}: ");
        var secret = fromInput ? machine.Input.ReadLine() : machine.ReadHidden();
        if (!fromInput)
            machine.Error.WriteLine();
        return secret is { Length: > 0 } ? secret : throw new StopException(ExitCode.Usage, $"The {what} is empty.");
    }
}
