using System.ComponentModel.DataAnnotations;
using Customers.Application.Callers;
using Customers.Application.Common;

namespace Customers.Application.Webhooks;

/// <summary>What an endpoint said to a test.</summary>
/// <param name="Success">Whether a real delivery would have been taken as delivered: 2xx.</param>
/// <param name="StatusCode">The HTTP status; null when no answer came.</param>
/// <param name="DurationMs">How long it took, in milliseconds.</param>
/// <param name="Error">Why it failed; empty when it did not.</param>
/// <param name="Answer">The first 1 KiB of the answer.</param>
public sealed record WebhookTestDto(
    bool Success,
    [Range(100, 999)] int? StatusCode,
    [AtLeast(0)] long DurationMs,
    string Error,
    [StringLength(WebhookAnswer.MaxBodyBytes)] string Answer
);

/// <summary>
/// Sends a message of the type <c>webhook_test</c> to the caller's own webhook at once, and answers with what it said. It is signed like every
/// other, but is no event and is kept nowhere.
/// </summary>
public sealed record TestWebhook : IQuery<WebhookTestDto>
{
    /// <inheritdoc />
    public Access Access => Access.Admin;
}
