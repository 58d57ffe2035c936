namespace Customers.Application.Callers;

/// <summary>What the security log has to say of a request that is refused, and its answer does not show. One a scope.</summary>
public sealed class RequestTrace
{
    /// <summary>The name of the use case that the request came to; empty when it was refused before.</summary>
    public string Action { get; internal set; } = "";

    /// <summary>Whether a password came with it that is not the caller's.</summary>
    public bool IsPasswordWrong { get; internal set; }

    /// <summary>Whether the same was refused to the same caller a moment ago: a loop is told once a second.</summary>
    public bool IsRepeatedRefusal { get; internal set; }
}
