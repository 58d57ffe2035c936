namespace Customers.Cli.Commands;

/// <summary>What the value of an option is.</summary>
internal enum ValueKind
{
    Text,
    Number,

    /// <summary>True by being there.</summary>
    Flag,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Truth,

    /// <summary>A duration, sent in seconds: <c>90</c>, <c>15m</c>, <c>48h</c>, <c>7d</c>.</summary>
    Seconds,

    /// <summary>Several values, each with the option before it.</summary>
    List,

    /// <summary>A number, or <c>default</c> to take it away.</summary>
    Limit,

    /// <summary>A flag that asks for a secret, or reads it from standard input.</summary>
    Secret,
}

/// <summary>An option of a command, and the member or query parameter it becomes.</summary>
/// <param name="Member">What the platform calls it.</param>
/// <param name="Help">What it is.</param>
/// <param name="Kind">What its value is.</param>
internal sealed record Parameter(string Member, string Help, ValueKind Kind = ValueKind.Text)
{
    /// <summary>What it is called on the command line, when not as the platform calls it.</summary>
    public string? Option { get; init; }

    /// <summary>Other names, such as those of <c>customer-control</c>.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Words that are offered; the platform judges.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    public bool IsRequired { get; init; }

    /// <summary>A secret is asked for when this member was given; always when it is its own name.</summary>
    public string? AskedWith { get; init; }

    public string Name => Option ?? $"--{Member.Replace('_', '-')}{(Kind == ValueKind.Secret ? "-stdin" : "")}";

    /// <summary>The person's own password, for what asks for a fresh one.</summary>
    public static Parameter CurrentPassword { get; } =
        new(
            "current_password",
            "Read your own password from standard input; on a terminal it is asked for when needed.",
            ValueKind.Secret
        );
}
