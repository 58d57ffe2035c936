using Customers.Application.Imports;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Infrastructure.Imports;

/// <summary>Composes the store of imported accounts.</summary>
internal static class ImportServices
{
    /// <summary>Registers it.</summary>
    public static void AddImports(this IServiceCollection services)
    {
        services.AddScoped<ImportRehearsal>();
        services.AddScoped<IImportStore, ImportStore>();
    }
}
