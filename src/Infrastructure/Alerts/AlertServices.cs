using Customers.Application.Alerts;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Infrastructure.Alerts;

/// <summary>Composes what notices unusual activity.</summary>
internal static class AlertServices
{
    /// <summary>Registers it.</summary>
    public static void AddAlerts(this IServiceCollection services)
    {
        services.AddScoped<IActivityAlerts, ActivityAlerts>();
        services.AddSingleton<RefusedCalls>();
        services.AddSingleton<IRefusedCalls>(provider => provider.GetRequiredService<RefusedCalls>());
        services.AddHostedService<RefusedCallsWorker>();
    }
}
