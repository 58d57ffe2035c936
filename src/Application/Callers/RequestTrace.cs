namespace Customers.Application.Callers;

/// <summary>What the security log has to say of a request that is refused, and its answer does not show. One a scope.</summary>
public sealed class RequestTrace
{
    /// <summary>The name of the use case that the request came to; empty when it was refused before.</summary>
    public string Action { get; internal set; } = "";

    /// <summary>Whether a password came with it that is not the caller's.</summary>
    public bool IsPasswordWrong { get; internal set; }
}
