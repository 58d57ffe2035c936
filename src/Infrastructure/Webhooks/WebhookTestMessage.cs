using System.Text.Json;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Webhooks;
using Customers.Domain.Customers;
using Customers.Infrastructure.Events;

namespace Customers.Infrastructure.Webhooks;

/// <summary>A test message looks like a delivery, but is no event and is kept nowhere.</summary>
internal sealed class WebhookTestMessage(IWebhookRepository webhooks, IIdGenerator ids, IClock clock) : IWebhookTestMessage
{
    private const string Type = "webhook_test";

    public async Task<WebhookRequest?> CreateAsync(CustomerFacts account, CancellationToken cancellationToken)
    {
        var target = account.Profile.Webhook;
        if (!target.IsSet)
            return null;

        var secrets = await webhooks.GetSecretsAsync(account.Id, cancellationToken);
        var now = await clock.NowAsync(cancellationToken);
        var data = JsonSerializer.Serialize(CustomerDto.From(account, version: 0), EventJson.Default.CustomerDto);
        return new(ids.Next().ToString(), target.Method, target.Uri, now, WebhookBody.For(Type, data), secrets);
    }
}
