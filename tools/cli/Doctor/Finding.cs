namespace Customers.Cli.Doctor;

/// <summary>What was found out about one thing.</summary>
/// <param name="About">The thing.</param>
/// <param name="State">How it is.</param>
/// <param name="Text">Why, and what to do.</param>
internal sealed record Finding(string About, FindingState State, string Text)
{
    public static Finding Ok(string about, string text) => new(about, FindingState.Ok, text);

    public static Finding Warning(string about, string text) => new(about, FindingState.Warning, text);

    public static Finding Failed(string about, string text) => new(about, FindingState.Failed, text);

    /// <summary>What HTTP does not tell; the text says where to look.</summary>
    public static Finding Unknown(string about, string text) => new(about, FindingState.Unknown, text);
}

/// <summary>How a thing is.</summary>
internal enum FindingState
{
    Ok,
    Warning,
    Unknown,
    Failed,
}
