using Customers.Application.AccessKeys;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Infrastructure.AccessKeys;

/// <summary>Composes access keys: their store, their texts and those about to end.</summary>
internal static class AccessKeyServices
{
    /// <summary>Registers them.</summary>
    public static void AddAccessKeys(this IServiceCollection services)
    {
        services.AddScoped<IAccessKeyRepository, AccessKeyRepository>();
        services.AddSingleton<IAccessKeyTokens, AccessKeyTokens>();
        services.AddSingleton<IExpiringAccessKeys, ExpiringAccessKeys>();
    }
}
