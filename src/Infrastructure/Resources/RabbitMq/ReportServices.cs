using Customers.Infrastructure.Events.RabbitMq;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Customers.Infrastructure.Resources.RabbitMq;

/// <summary>Registers what receives reports.</summary>
public static class ReportServices
{
    /// <summary>Registers the worker and a health check for each exchange; nothing without a broker, or when no exchange is named.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services, RabbitMqOptions options)
    {
        if (options.Uri is null || options.Resources.Exchanges.Count == 0)
            return services;
        services.AddMetrics();
        services.AddSingleton<ReportMetrics>();
        services.AddSingleton<ReportBindings>();
        services.AddSingleton<ReportIntake>();
        services.AddSingleton<ReportConsumer>();
        services.AddHostedService<ReportWorker>();
        var health = services.AddHealthChecks();
        foreach (var exchange in options.Resources.Exchanges)
        {
            health.Add(
                new(
                    ReportHealth.NameFor(exchange),
                    provider => new ReportHealth(provider.GetRequiredService<ReportBindings>(), exchange),
                    HealthStatus.Degraded,
                    tags: []
                )
            );
        }

        return services;
    }
}
