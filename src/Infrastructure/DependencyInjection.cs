using Customers.Application.Agents;
using Customers.Application.Bootstrap;
using Customers.Application.Capabilities;
using Customers.Application.DryRuns;
using Customers.Application.Idempotency;
using Customers.Application.Notices;
using Customers.Application.SignUps;
using Customers.Infrastructure.AccessKeys;
using Customers.Infrastructure.Agents;
using Customers.Infrastructure.Alerts;
using Customers.Infrastructure.Capabilities;
using Customers.Infrastructure.Customers;
using Customers.Infrastructure.DeletionLedger;
using Customers.Infrastructure.Deletions;
using Customers.Infrastructure.DryRuns;
using Customers.Infrastructure.Events;
using Customers.Infrastructure.Exports;
using Customers.Infrastructure.Idempotency;
using Customers.Infrastructure.IdentityVerifications;
using Customers.Infrastructure.Imports;
using Customers.Infrastructure.Leaving;
using Customers.Infrastructure.Mail;
using Customers.Infrastructure.Migrations;
using Customers.Infrastructure.Notices;
using Customers.Infrastructure.PersonalData;
using Customers.Infrastructure.RateLimits;
using Customers.Infrastructure.Resources;
using Customers.Infrastructure.Retention;
using Customers.Infrastructure.SignIns;
using Customers.Infrastructure.SignUps;
using Customers.Infrastructure.Statistics;
using Customers.Infrastructure.Support;
using Customers.Infrastructure.Sweeps;
using Customers.Infrastructure.Telemetry;
using Customers.Infrastructure.Webhooks;
using Customers.Infrastructure.Workers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Customers.Infrastructure;

/// <summary>Registers everything that is kept in PostgreSQL, and what signing in needs.</summary>
public static class DependencyInjection
{
    private static readonly TimeSpan HealthTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Registers the infrastructure on one database.</summary>
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, string connectionString)
    {
        services.AddDatabase(connectionString);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IIdGenerator, IdGenerator>();
        services.AddLedgerWriting();
        services.AddEvents();
        services.AddScoped<IEffectReader, EffectReader>();
        services.AddWebhooks();
        services.AddSweeps();
        services.AddStatistics();
        // What waits until it is done, by a sweep or by another worker.
        services.AddWaitingWork(WaitingMails.All, WaitingDeliveries.All, WaitingChecks.All, OutstandingDeletions.All);
        services.AddMailQueue();
        services.AddResources();
        services.AddDeletions();
        services.AddSingleton<ICapabilityReader, CapabilityReader>();
        services.AddTableDeclarations();
        services.AddSingleton<Pseudonyms>();
        services.AddScoped<INotificationPreferences, NotificationPreferences>();
        services.AddExports();
        services.AddIdentityChecks();
        services.AddCustomers();
        services.AddScoped<ISignUpRepository, SignUpRepository>();
        services.AddLeaving();
        services.AddImports();
        services.AddScoped<IAgentRepository, AgentRepository>();
        services.AddAccessKeys();
        services.AddScoped<IPlatformRepository, PlatformRepository>();
        services.AddSignIns();
        services.AddSupport();
        services.AddAlerts();
        services.AddRateLimits();
        services.AddSingleton<KeyDerivation>();
        services.AddScoped<IIdempotencyRecords, IdempotencyRecords>();
        services.AddKeyRing();
        services.AddHealth();
        return services;
    }

    private static void AddHealth(this IServiceCollection services) =>
        services
            .AddHealthChecks()
            .AddCheck<DatabaseHealth>("postgresql", HealthStatus.Unhealthy, tags: [], HealthTimeout)
            .AddCheck<FeedHealth>("feed", HealthStatus.Degraded, tags: [], HealthTimeout)
            .AddCheck<ErasureHealth>("erasures", HealthStatus.Degraded, tags: [], HealthTimeout)
            .AddCheck<StandbyHealth>("standby", HealthStatus.Degraded, tags: [], HealthTimeout)
            .AddCheck<BacklogHealth>("backlog", HealthStatus.Degraded, tags: [], HealthTimeout)
            .AddCheck<MonthHealth>("months", HealthStatus.Degraded, tags: [], HealthTimeout);

    private static void AddDatabase(this IServiceCollection services, string connectionString)
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        services.AddSingleton(provider =>
        {
            var opened = provider.GetRequiredService<OpenedConnections>();
            return DataSource.Create(
                connectionString,
                provider.GetRequiredService<DatabaseDeadlines>(),
                opened.Look,
                connection => opened.LookAsync(connection, CancellationToken.None)
            );
        });
        services.TryAddSingleton<DatabaseDeadlines>();
        services.AddSingleton<ServerFence>();
        services.AddSingleton(provider => new HealthConnections(
            connectionString,
            provider.GetRequiredService<DatabaseDeadlines>(),
            provider.GetRequiredService<ServerFence>()
        ));
        services.AddSingleton(provider => new WriteAdmission(
            WriteAdmission.PlacesOf(provider.GetRequiredService<NpgsqlDataSource>().ConnectionString),
            provider.GetRequiredService<DatabaseDeadlines>().Statement,
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton(provider =>
            RequestAdmission.For(
                provider.GetRequiredService<NpgsqlDataSource>().ConnectionString,
                provider.GetRequiredService<DatabaseDeadlines>().Turn
            )
        );
        services.AddSingleton<IExceptionTranslator, DatabaseExceptions>();
        services.AddSingleton<Migrator>();
        services.AddScoped<DatabaseSession>();
        services.AddScoped<IUnitOfWork>(provider => provider.GetRequiredService<DatabaseSession>());
        services.AddScoped<IClock>(provider => provider.GetRequiredService<DatabaseSession>());
    }
}
