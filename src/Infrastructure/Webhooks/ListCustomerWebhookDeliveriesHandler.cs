using Customers.Application.Webhooks;
using MediatR;

namespace Customers.Infrastructure.Webhooks;

/// <summary>Reads a page of the webhook deliveries of an account for platform staff.</summary>
internal sealed class ListCustomerWebhookDeliveriesHandler(NpgsqlDataSource dataSource)
    : IRequestHandler<ListCustomerWebhookDeliveries, Result<Page<WebhookDeliveryDto>>>
{
    public Task<Result<Page<WebhookDeliveryDto>>> Handle(
        ListCustomerWebhookDeliveries request,
        CancellationToken cancellationToken
    ) =>
        dataSource.LookForPageAsync(
            request.CustomerId,
            () => DeliveryPages.ReadAsync(dataSource, request.CustomerId, request.Page, cancellationToken),
            cancellationToken
        );
}
