using Customers.Infrastructure.Events.RabbitMq;
using Customers.Infrastructure.Workers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Customers.Infrastructure.Resources.RabbitMq;

/// <summary>Registers what receives reports.</summary>
public static class ResourceEventServices
{
    /// <summary>Registers the worker and a health check for each exchange; nothing without a broker, or when no exchange is named.</summary>
    public static IServiceCollection AddResourceEvents(this IServiceCollection services, RabbitMqOptions options)
    {
        if (options.Uri is null || options.Resources.Exchanges.Count == 0)
            return services;
        services.AddMetrics();
        services.AddSingleton<ResourceEventMetrics>();
        services.AddSingleton<ResourceEventBindings>();
        services.AddSingleton<ResourceEventHandler>();
        services.AddSingleton<ResourceEventConsumer>();
        services.AddGatedWorker<ResourceEventWorker>();
        var health = services.AddHealthChecks();
        foreach (var exchange in options.Resources.Exchanges)
        {
            health.Add(
                new(
                    ResourceEventHealth.NameFor(exchange),
                    provider => new ResourceEventHealth(provider.GetRequiredService<ResourceEventBindings>(), exchange),
                    HealthStatus.Degraded,
                    tags: []
                )
            );
        }

        return services;
    }
}
