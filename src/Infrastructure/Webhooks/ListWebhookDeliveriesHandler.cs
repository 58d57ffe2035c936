using Customers.Application.Webhooks;
using MediatR;

namespace Customers.Infrastructure.Webhooks;

/// <summary>Reads a page of the webhook deliveries of the caller's own account.</summary>
internal sealed class ListWebhookDeliveriesHandler(NpgsqlDataSource dataSource, ICurrentRequest current)
    : IRequestHandler<ListWebhookDeliveries, Result<Page<WebhookDeliveryDto>>>
{
    public Task<Result<Page<WebhookDeliveryDto>>> Handle(ListWebhookDeliveries request, CancellationToken cancellationToken) =>
        DeliveryPages.ReadAsync(dataSource, current.Caller!.CustomerId, request.Page, cancellationToken);
}
