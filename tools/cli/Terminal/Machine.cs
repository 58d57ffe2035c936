namespace Customers.Cli.Terminal;

/// <summary>What the tool sees of the machine it runs on; tests put their own in its place.</summary>
internal sealed class Machine
{
    public required TextReader Input { get; init; }

    /// <summary>Where data goes, and nothing else.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Where sentences, questions and progress go.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether a person can be asked.</summary>
    public required bool InputIsTerminal { get; init; }

    public required bool OutputIsTerminal { get; init; }

    public required bool ErrorIsTerminal { get; init; }

    /// <summary>How many characters fit into a line of the terminal.</summary>
    public required int Width { get; init; }

    /// <summary>Reads an environment variable.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Reads a line of the terminal without showing it.</summary>
    public required Func<string> ReadHidden { get; init; }

    /// <summary>Where profiles lie, such as <c>~/.config/customers</c>.</summary>
    public required string Folder { get; init; }

    /// <summary>Makes what sends requests.</summary>
    public required Func<HttpMessageHandler> Handler { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>Runs programs of the system.</summary>
    public required RunProgram Run { get; init; }

    /// <summary>Whether colours may be used on a terminal: <c>NO_COLOR</c> and <c>TERM=dumb</c> say no.</summary>
    public bool MayColor => string.IsNullOrEmpty(Variable("NO_COLOR")) && Variable("TERM") != "dumb";
}

/// <summary>Runs a program with something on its standard input; answers its exit code and output, or null where there is no such program.</summary>
internal delegate (int Code, string Output)? RunProgram(string program, IReadOnlyList<string> arguments, string input);
