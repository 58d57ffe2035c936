using Customers.Application.Leaving;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Infrastructure.Leaving;

/// <summary>Composes what ends an account: its erasure and the links that cancel a deletion.</summary>
internal static class LeavingServices
{
    /// <summary>Registers them.</summary>
    public static void AddLeaving(this IServiceCollection services)
    {
        services.AddSingleton(new ErasureOptions());
        services.AddScoped<ICustomerErasure, CustomerErasure>();
        services.AddSingleton<ErasureQueue>();
        services.AddHostedService<ErasureWorker>();
        services.AddSingleton<ICancellationLinks, CancellationLinks>();
    }
}
