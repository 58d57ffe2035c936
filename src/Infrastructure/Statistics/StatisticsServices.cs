using Customers.Application.Sweeps;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Infrastructure.Statistics;

/// <summary>Composes what counts.</summary>
internal static class StatisticsServices
{
    /// <summary>Registers it.</summary>
    public static void AddStatistics(this IServiceCollection services) => services.AddSingleton<ISweep, CountSweep>();
}
