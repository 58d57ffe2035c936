using Customers.Application.Deletions;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Infrastructure.Deletions;

/// <summary>Composes what follows a deletion: the tasks of the services that own resources, and its receipt.</summary>
internal static class DeletionServices
{
    /// <summary>Registers them.</summary>
    public static void AddDeletions(this IServiceCollection services)
    {
        services.AddScoped<IDeletionTasks, DeletionTasks>();
        services.AddSingleton<IDueDeletionTasks, DueDeletionTasks>();
        services.AddSingleton<IOwnedResources, OwnedResources>();
        services.AddSingleton<ReceiptProof>();
        services.AddSingleton<DeletionKeys>();
    }
}
