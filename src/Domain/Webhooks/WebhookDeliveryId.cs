namespace Customers.Domain.Webhooks;

/// <summary>Identifies a webhook delivery; the same as the id of the event it delivers.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct WebhookDeliveryId(Guid Value);
