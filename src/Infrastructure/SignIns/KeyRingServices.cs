using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Customers.Infrastructure.SignIns;

/// <summary>Composes the key ring that webhooks' secrets and links are sealed with.</summary>
internal static class KeyRingServices
{
    /// <summary>Registers them.</summary>
    public static void AddKeyRing(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("customers");
        services.AddSingleton<KeyRingProtection>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
            options => options.XmlRepository = new KeyRingRepository(provider.GetRequiredService<NpgsqlDataSource>())
        ));
    }
}
