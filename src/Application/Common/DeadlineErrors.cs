namespace Customers.Application.Common;

/// <summary>What is answered when something took longer than it may.</summary>
public static class DeadlineErrors
{
    /// <summary>It was stopped. A commit that has begun is never stopped, so nothing is lasting.</summary>
    public static readonly Error Exceeded = new(
        ErrorKind.Unavailable,
        "DEADLINE_EXCEEDED",
        "It took too long and was stopped; nothing was changed."
    )
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    };
}
