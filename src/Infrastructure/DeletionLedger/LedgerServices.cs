using Customers.Application.DeletionLedger;
using Customers.Infrastructure.DeletionLedger.Files;
using Customers.Infrastructure.DeletionLedger.RabbitMq;
using Customers.Infrastructure.DevelopmentCluster;
using Customers.Infrastructure.Events;
using Customers.Infrastructure.Workers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Customers.Infrastructure.DeletionLedger;

/// <summary>Registers the deletion ledger.</summary>
public static class LedgerServices
{
    /// <summary>The name of its health check.</summary>
    public const string HealthName = "deletion_ledger";

    /// <summary>Registers the ledger of a folder, with what compares it with the database; without a folder nothing is written down.</summary>
    public static IServiceCollection AddDeletionLedger(this IServiceCollection services, LedgerOptions options)
    {
        services.AddSingleton(options);
        if (!options.IsOn)
            return services;
        services.AddSingleton<LedgerGate>();
        services.AddSingleton<IHistoryListener>(provider => provider.GetRequiredService<LedgerGate>());
        services.Replace(ServiceDescriptor.Singleton<IWorkGate>(provider => provider.GetRequiredService<LedgerGate>()));
        services.AddSingleton<LedgerChain>();
        services.AddSingleton<LedgerFollower>();
        services.AddSingleton<LedgerRestoration>();
        services.AddSingleton(provider => new LedgerKeeper(
            provider.GetRequiredService<LedgerFollower>(),
            provider.GetRequiredService<LedgerAppender>(),
            provider.GetRequiredService<LedgerRestoration>(),
            provider.GetRequiredService<LedgerGate>(),
            provider.GetRequiredService<IIdGenerator>()
        ));
        services.AddHostedService<LedgerWorker>();
        if (options.IsPublished)
        {
            services.AddSingleton<LedgerRelay>();
            services.AddGatedWorker<LedgerRelayWorker>();
        }
        services
            .AddHealthChecks()
            .Add(
                new(
                    HealthName,
                    provider => new LedgerHealth(
                        provider.GetRequiredService<LedgerGate>(),
                        provider.GetRequiredService<LedgerWriter>()
                    ),
                    HealthStatus.Unhealthy,
                    tags: null
                )
            );
        return services;
    }

    /// <summary>Where a checkout's ledger lies in Development: a folder per content root, beside the one of its development cluster.</summary>
    public static string DevelopmentFolder(string contentRoot) =>
        ClusterFolder.Default(contentRoot, ServerCommand.SwitchesUser) + "-ledger";

    internal static void AddLedgerWriting(this IServiceCollection services)
    {
        services.TryAddSingleton(new LedgerOptions());
        services.AddSingleton<LedgerFolder>();
        services.AddSingleton<LedgerAppender>();
        services.AddSingleton<LedgerWriter>();
        services.AddSingleton<LedgerRows>();
        services.AddSingleton<ICommitLedger, CommitLedger>();
        services.AddSingleton<IExceptionTranslator, LedgerExceptions>();
        services.AddScoped<ILedgerLines, LedgerLines>();
    }
}
