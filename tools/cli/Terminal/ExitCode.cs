namespace Customers.Cli.Terminal;

/// <summary>How a command ended, for scripts.</summary>
internal enum ExitCode
{
    /// <summary>It was done.</summary>
    Done = 0,

    /// <summary>The platform refused: a 4xx that is none of the others, or lines of an import that were refused.</summary>
    Refused = 1,

    /// <summary>The command line is wrong, or asks for what cannot be done here.</summary>
    Usage = 2,

    /// <summary>Not signed in, or not allowed: 401 and 403.</summary>
    NotAllowed = 3,

    /// <summary>What was asked for is not there: 404 and 410.</summary>
    NotFound = 4,

    /// <summary>The platform cannot be reached, or is not well: 5xx.</summary>
    Unavailable = 5,

    /// <summary>The person said no.</summary>
    Declined = 6,

    /// <summary>The person interrupted it, as shells count it.</summary>
    Interrupted = 130,
}

/// <summary>Ends a command with a sentence for the person; the one place that catches it is where commands begin.</summary>
/// <param name="code">How it ended.</param>
/// <param name="message">The sentence, empty when everything is said.</param>
internal sealed class StopException(ExitCode code, string message) : Exception(message)
{
    public ExitCode Code => code;
}
