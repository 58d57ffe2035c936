using Customers.Infrastructure.Workers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Customers.Infrastructure.Events.RabbitMq;

/// <summary>Registers what publishes the events.</summary>
public static class RabbitMqServices
{
    // Readiness does not depend on the broker, so its answer may not wait long for it either.
    private static readonly TimeSpan HealthTimeout = TimeSpan.FromMilliseconds(500);

    /// <summary>Registers the relay, its worker and its health check; nothing when there is no broker.</summary>
    public static IServiceCollection AddRabbitMq(this IServiceCollection services, RabbitMqOptions options)
    {
        services.AddSingleton(options);
        if (options.Uri is null)
            return services;
        services.AddMetrics();
        services.AddSingleton<EventMetrics>();
        services.AddSingleton<EventBacklog>();
        services.AddSingleton<RabbitMqPublisher>();
        services.AddSingleton<EventRelay>();
        services.AddGatedWorker<EventRelayWorker>();
        services.AddHealthChecks().AddCheck<RabbitMqHealth>("rabbitmq", HealthStatus.Degraded, tags: [], HealthTimeout);
        return services;
    }
}
