using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Customers.Infrastructure.Workers;

/// <summary>Starts gated workers when the gate opens, and stops them when it is shut, as often as that happens.</summary>
internal sealed class GatedWorkers(IEnumerable<IGatedWorker> workers, IWorkGate gate) : BackgroundService
{
    private readonly IGatedWorker[] workers = [.. workers];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await gate.UntilAsync(isOpen: true, stoppingToken);
            await Task.WhenAll(workers.Select(worker => worker.Service.StartAsync(stoppingToken)));
            try
            {
                await gate.UntilAsync(isOpen: false, stoppingToken);
            }
            finally
            {
                // What has begun is finished.
                await Task.WhenAll(workers.Select(worker => worker.Service.StopAsync(CancellationToken.None)));
            }
        }
    }
}

/// <summary>Registers gated workers.</summary>
internal static class WorkerServices
{
    /// <summary>Registers a worker that rests while the gate is shut; without another gate nothing is ever in its way.</summary>
    public static IServiceCollection AddGatedWorker<T>(this IServiceCollection services)
        where T : class, IHostedService
    {
        services.TryAddSingleton<IWorkGate, OpenGate>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, GatedWorkers>());
        services.AddSingleton<T>();
        services.AddSingleton<IGatedWorker, GatedWorker<T>>();
        return services;
    }
}
