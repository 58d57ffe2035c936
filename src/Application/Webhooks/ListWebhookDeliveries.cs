using Customers.Application.Common;
using Customers.Domain.AccessKeys;
using Customers.Domain.Events;

namespace Customers.Application.Webhooks;

/// <summary>An event on its way to the account's webhook.</summary>
/// <param name="Id">The event's id, which is also the <c>webhook-id</c> of each attempt.</param>
/// <param name="Type">What happened.</param>
/// <param name="EventVersion">The event's place among those of the account.</param>
/// <param name="Status"><c>pending</c>, <c>delivered</c>, <c>failed</c> (given up) or <c>cancelled</c> (nobody to deliver to any more).</param>
/// <param name="Attempts">What was tried, oldest first.</param>
/// <param name="TmNext">When it is tried next; null when it is not.</param>
/// <param name="TmCreate">When the event happened.</param>
/// <param name="TmUpdate">When the delivery changed last.</param>
public sealed record WebhookDeliveryDto(
    Guid Id,
    [OneOf(typeof(EventTypes), nameof(EventTypes.All), Name = "EventType")] string Type,
    [AtLeast(1)] long EventVersion,
    [OneOf(typeof(WebhookDeliveryDto), nameof(WebhookDeliveryDto.Statuses), Name = "WebhookDeliveryStatus")] string Status,
    IReadOnlyList<WebhookAttemptDto> Attempts,
    DateTimeOffset? TmNext,
    DateTimeOffset TmCreate,
    DateTimeOffset TmUpdate
)
{
    /// <summary>Every word that <see cref="Status"/> can be.</summary>
    public static IReadOnlyList<string> Statuses { get; } = ["pending", "delivered", "failed", "cancelled"];
}

/// <summary>One attempt to deliver.</summary>
/// <param name="TmCreate">When it ended.</param>
/// <param name="StatusCode">The HTTP status; null when no answer came.</param>
/// <param name="DurationMs">How long it took, in milliseconds.</param>
/// <param name="Error">Why it failed; empty when it did not.</param>
/// <param name="Answer">The first 1 KiB of the answer.</param>
public sealed record WebhookAttemptDto(
    DateTimeOffset TmCreate,
    [Range(100, 999)] int? StatusCode,
    [AtLeast(0)] int DurationMs,
    string Error,
    [StringLength(WebhookAnswer.MaxBodyBytes)] string Answer
);

/// <summary>A page of the webhook deliveries of the caller's own account, newest first.</summary>
/// <param name="Page">Which page.</param>
public sealed record ListWebhookDeliveries(PageRequest Page) : IQuery<Page<WebhookDeliveryDto>>
{
    /// <inheritdoc />
    public static string Action => "webhooks.list_deliveries";

    /// <inheritdoc />
    public Access Access => Access.Manager.For(Scope.Read);
}

internal sealed class ListWebhookDeliveriesValidator : AbstractValidator<ListWebhookDeliveries>
{
    public ListWebhookDeliveriesValidator() => this.Page(query => query.Page);
}
