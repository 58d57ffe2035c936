using Customers.Domain.Webhooks;

namespace Customers.Application.Webhooks;

/// <summary>One webhook to be sent once.</summary>
/// <param name="Id">The message's id: the same at every attempt, so that the receiver can tell a repetition.</param>
/// <param name="Method">POST, PUT, GET or DELETE; the body goes with each of them.</param>
/// <param name="Uri">The endpoint, as the account gave it.</param>
/// <param name="At">The time of this attempt, which is signed too.</param>
/// <param name="Body">JSON.</param>
/// <param name="Secrets">What it is signed with, at least one, the newest first; two while a rotation overlaps.</param>
public sealed record WebhookRequest(
    string Id,
    string Method,
    string Uri,
    DateTimeOffset At,
    string Body,
    IReadOnlyList<WebhookSecret> Secrets
);

/// <summary>What became of an attempt.</summary>
/// <param name="StatusCode">The HTTP status; null when no answer came.</param>
/// <param name="Duration">From the beginning of the attempt to its end.</param>
/// <param name="Error">Why it failed, in words of our own that hold no URI, address or secret; empty when it did not.</param>
/// <param name="Body">The beginning of the answer as text: at most <see cref="MaxBodyBytes"/> in UTF-8, without control characters.</param>
/// <param name="RetryAfter">How long the endpoint asks us to wait; null when it does not.</param>
public sealed record WebhookAnswer(int? StatusCode, TimeSpan Duration, string Error, string Body, TimeSpan? RetryAfter)
{
    /// <summary>The most that is kept of an answer, in bytes.</summary>
    public const int MaxBodyBytes = 1024;

    private const int Gone = 410;

    /// <summary>True for a 2xx that was read to its end, or to as much as we read. A redirect is a failure.</summary>
    public bool IsSuccess => StatusCode is >= 200 and < 300 && Error.Length == 0;

    /// <summary>True when the endpoint says that it is gone for good: no further attempt is wanted.</summary>
    public bool IsGone => StatusCode == Gone;
}

/// <summary>Sends webhooks to endpoints that nobody here has a reason to trust.</summary>
public interface IWebhookSender
{
    /// <summary>
    /// Makes one attempt, which ends within 15 seconds. Whatever the endpoint or the network does is an answer; throws only
    /// <see cref="OperationCanceledException"/>, when the token is cancelled.
    /// </summary>
    Task<WebhookAnswer> SendAsync(WebhookRequest request, CancellationToken cancellationToken);
}
