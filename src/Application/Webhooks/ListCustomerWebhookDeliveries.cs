using Customers.Application.Common;

namespace Customers.Application.Webhooks;

/// <summary>A page of the webhook deliveries of an account, newest first, for platform staff who look into it.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="Page">Which page.</param>
public sealed record ListCustomerWebhookDeliveries(CustomerId CustomerId, PageRequest Page) : IQuery<Page<WebhookDeliveryDto>>
{
    /// <inheritdoc />
    public static string Action => "webhooks.list_deliveries_of_customer";

    /// <inheritdoc />
    public Access Access => Access.SupportOf(CustomerId);
}

internal sealed class ListCustomerWebhookDeliveriesValidator : AbstractValidator<ListCustomerWebhookDeliveries>
{
    public ListCustomerWebhookDeliveriesValidator() => this.Page(query => query.Page);
}
