using Customers.Application.Resources;
using Customers.Application.Sweeps;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Infrastructure.Resources;

/// <summary>Composes the ledger of resources, with limits and reservations.</summary>
internal static class ResourceServices
{
    /// <summary>Registers them.</summary>
    public static void AddResources(this IServiceCollection services)
    {
        services.AddScoped<IResourceLedger, ResourceLedger>();
        services.AddScoped<IReservationRepository, ReservationRepository>();
        services.AddScoped<ICustomerLimitsRepository, CustomerLimitsRepository>();
        services.AddSingleton<ResourceReader>();
        services.AddSingleton<UsageReader>();
        services.AddSingleton<UsageHistoryReader>();
        services.AddSingleton<ISweep, UsageHistorySweep>();
    }
}
