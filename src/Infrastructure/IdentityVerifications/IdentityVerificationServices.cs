using Customers.Application.IdentityVerifications;
using Customers.Application.Webhooks;
using Customers.Infrastructure.Workers;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Infrastructure.IdentityVerifications;

/// <summary>Registers who judges identities.</summary>
public static class IdentityVerificationServices
{
    // Not the sender of webhooks, which may not call private networks.
    private const string Sender = "identity";

    /// <summary>Registers the provider and the worker that calls it; without one, operators judge.</summary>
    public static IServiceCollection AddIdentityVerification(this IServiceCollection services, IdentityProviderOptions? provider)
    {
        if (provider is null)
            return services.AddSingleton<IIdentityVerificationProvider, ManualIdentityVerification>();
        services.AddSingleton(provider);
        services.AddKeyedSingleton(Sender, (_, _) => HttpIdentityVerification.CreateSender());
        services.AddSingleton<IIdentityVerificationProvider>(found => new HttpIdentityVerification(
            provider,
            found.GetRequiredKeyedService<IWebhookSender>(Sender),
            found.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<IdentityCheckQueue>();
        services.AddSingleton<IdentityCheckBatch>();
        services.AddGatedWorker<IdentityCheckWorker>();
        return services;
    }

    /// <summary>Registers the moves of an identity and the checks of it.</summary>
    internal static void AddIdentityChecks(this IServiceCollection services)
    {
        services.AddScoped<IdentityMoveWriter>();
        services.AddSingleton<IdentityMoveReader>();
        services.AddScoped<IIdentityCheckRepository, IdentityCheckRepository>();
    }
}
