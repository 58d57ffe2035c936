using Microsoft.Extensions.DependencyInjection;

namespace Customers.Infrastructure.Telemetry;

/// <summary>Registers what counts the work that waits.</summary>
internal static class TelemetryServices
{
    /// <summary>Registers it; each feature declares what of it can wait.</summary>
    public static void AddWaitingWork(this IServiceCollection services, params IReadOnlyList<WaitingWork> works)
    {
        services.AddMetrics();
        foreach (var work in works)
            services.AddSingleton(work);
        services.AddSingleton<WaitingMetrics>();
        services.AddHostedService<WaitingWorker>();
    }
}
