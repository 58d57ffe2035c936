using Customers.Application.Exports;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Infrastructure.Exports;

/// <summary>Composes exports.</summary>
internal static class ExportServices
{
    /// <summary>Registers them.</summary>
    public static void AddExports(this IServiceCollection services)
    {
        services.AddSingleton<ExportLimits>();
        services.AddSingleton<ExportGate>();
        services.AddSingleton<IExports, ExportWriter>();
    }
}
