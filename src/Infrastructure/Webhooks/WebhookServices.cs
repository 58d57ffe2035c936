using Customers.Application.Webhooks;
using Customers.Infrastructure.Workers;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Infrastructure.Webhooks;

/// <summary>Composes webhooks: their secrets, deliveries and tests.</summary>
internal static class WebhookServices
{
    /// <summary>Registers them.</summary>
    public static void AddWebhooks(this IServiceCollection services)
    {
        services.AddSingleton<WebhookSecrets>();
        services.AddScoped<IWebhookRepository, WebhookRepository>();
        services.AddScoped<IManyWebhooks, ManyWebhooks>();
        services.AddMetrics();
        services.AddSingleton<WebhookMetrics>();
        services.AddSingleton<DeliveryQueue>();
        services.AddSingleton<IWebhookTestMessages, WebhookTestMessages>();
        services.AddSingleton<IWebhookTestLimits, WebhookTestLimits>();
        services.AddSingleton<DeliveryBatch>();
        services.AddGatedWorker<WebhookDispatcher>();
        services.AddSingleton<IWebhookSender>(provider => WebhookClient.Create(provider.GetRequiredService<WebhookOptions>()));
    }
}
