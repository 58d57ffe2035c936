using Customers.Application.Sweeps;
using Customers.Infrastructure.Retention;
using Customers.Infrastructure.Workers;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Infrastructure.Sweeps;

/// <summary>Composes the sweeps that are kept here, and their worker.</summary>
internal static class SweepServices
{
    /// <summary>Registers them.</summary>
    public static void AddSweeps(this IServiceCollection services)
    {
        services.AddSingleton<IDueCustomers, DueCustomers>();
        services.AddSingleton<Months>();
        services.AddSingleton<ISweep, RetentionSweep>();
        services.AddSingleton<SweepMetrics>();
        services.AddSingleton<SweepRunner>();
        services.AddSingleton<ISweeps>(provider => provider.GetRequiredService<SweepRunner>());
        services.AddGatedWorker<SweepWorker>();
    }
}
