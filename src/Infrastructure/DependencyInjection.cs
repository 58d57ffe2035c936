using Customers.Application.AccessKeys;
using Customers.Application.Agents;
using Customers.Application.Bootstrap;
using Customers.Application.Capabilities;
using Customers.Application.Customers;
using Customers.Application.Deletions;
using Customers.Application.DryRuns;
using Customers.Application.Idempotency;
using Customers.Application.IdentityVerifications;
using Customers.Application.Leaving;
using Customers.Application.Mail;
using Customers.Application.Notices;
using Customers.Application.Resources;
using Customers.Application.SignIns;
using Customers.Application.SignUps;
using Customers.Application.Sweeps;
using Customers.Application.Webhooks;
using Customers.Infrastructure.AccessKeys;
using Customers.Infrastructure.Agents;
using Customers.Infrastructure.Capabilities;
using Customers.Infrastructure.Customers;
using Customers.Infrastructure.DeletionLedger;
using Customers.Infrastructure.Deletions;
using Customers.Infrastructure.DryRuns;
using Customers.Infrastructure.Events;
using Customers.Infrastructure.Exports;
using Customers.Infrastructure.Idempotency;
using Customers.Infrastructure.IdentityVerifications;
using Customers.Infrastructure.Leaving;
using Customers.Infrastructure.Mail;
using Customers.Infrastructure.Migrations;
using Customers.Infrastructure.Notices;
using Customers.Infrastructure.PersonalData;
using Customers.Infrastructure.RateLimits;
using Customers.Infrastructure.Resources;
using Customers.Infrastructure.SignIns;
using Customers.Infrastructure.SignUps;
using Customers.Infrastructure.Sweeps;
using Customers.Infrastructure.Telemetry;
using Customers.Infrastructure.Webhooks;
using Customers.Infrastructure.Workers;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

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
        services.AddSingleton<CanonicalForms>();
        services.AddLedgerWriting();
        services.AddEvents();
        services.AddScoped<IEffectReader, EffectReader>();
        services.AddWebhooks();
        services.AddSweeps();
        services.AddMail();
        services.AddResources();
        services.AddTableDeclarations();
        services.AddSingleton<ExportLimits>();
        services.AddSingleton<ExportGate>();
        services.AddIdentityChecks();
        services.AddScoped<ISignUpRepository, SignUpRepository>();
        services.AddScoped<HoldHistoryWriter>();
        services.AddScoped<CustomerHistory>();
        services.AddScoped<ICustomerRepository, CustomerRepository>();
        services.AddErasure();
        services.AddScoped<IAgentRepository, AgentRepository>();
        services.AddAccessKeys();
        services.AddScoped<DelegationWriter>();
        services.AddScoped<IDelegations>(provider => provider.GetRequiredService<DelegationWriter>());
        services.AddSingleton<IEndedDelegations, EndedDelegations>();
        services.AddScoped<IPlatformRepository, PlatformRepository>();
        services.AddSignIns();
        services.AddRateLimits();
        services.AddSingleton<KeyDerivation>();
        services.AddScoped<IIdempotencyRecords, IdempotencyRecords>();
        services.AddSingleton<IWebhookSender>(provider => WebhookClient.Create(provider.GetRequiredService<WebhookOptions>()));
        services.AddKeyRing();
        services
            .AddHealthChecks()
            .AddCheck<DatabaseHealth>("postgresql", HealthStatus.Unhealthy, tags: [], HealthTimeout)
            .AddCheck<FeedHealth>("feed", HealthStatus.Degraded, tags: [], HealthTimeout)
            .AddCheck<ErasureHealth>("erasures", HealthStatus.Degraded, tags: [], HealthTimeout)
            .AddCheck<StandbyHealth>("standby", HealthStatus.Degraded, tags: [], HealthTimeout)
            .AddCheck<BacklogHealth>("backlog", HealthStatus.Degraded, tags: [], HealthTimeout);
        return services;
    }

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
        services.AddSingleton<IExceptionTranslator, DatabaseExceptions>();
        services.AddSingleton<Migrator>();
        services.AddScoped<DatabaseSession>();
        services.AddScoped<IUnitOfWork>(provider => provider.GetRequiredService<DatabaseSession>());
        services.AddScoped<IClock>(provider => provider.GetRequiredService<DatabaseSession>());
    }

    private static void AddAccessKeys(this IServiceCollection services)
    {
        services.AddScoped<IAccessKeyRepository, AccessKeyRepository>();
        services.AddSingleton<IAccessKeyTokens, AccessKeyTokens>();
        services.AddSingleton<IExpiringAccessKeys, ExpiringAccessKeys>();
    }

    private static void AddWebhooks(this IServiceCollection services)
    {
        services.AddSingleton<WebhookSecrets>();
        services.AddScoped<IWebhookRepository, WebhookRepository>();
        services.AddMetrics();
        services.AddSingleton<WebhookMetrics>();
        services.AddSingleton<DeliveryQueue>();
        services.AddSingleton<IWebhookTestMessages, WebhookTestMessages>();
        services.AddSingleton<IWebhookTestLimits, WebhookTestLimits>();
        services.AddSingleton<DeliveryBatch>();
        services.AddGatedWorker<WebhookDispatcher>();
    }

    private static void AddMail(this IServiceCollection services)
    {
        services.AddSingleton<MailRecipients>();
        services.AddSingleton<MailReach>();
        services.AddSingleton<IMailReach>(provider => provider.GetRequiredService<MailReach>());
        services.AddSingleton<ICancellationLinks, CancellationLinks>();
        services.AddSingleton<Pseudonyms>();
        services.AddScoped<MailboxLimits>();
        services.AddScoped<IMailQueue, MailQueue>();
        services.AddScoped<NoticeQueue>();
        services.AddScoped<INotificationPreferences, NotificationPreferences>();
        services.AddScoped<IMailTokens, MailTokens>();
    }

    private static void AddErasure(this IServiceCollection services)
    {
        services.AddSingleton(new ErasureOptions());
        services.AddScoped<ICustomerErasure, CustomerErasure>();
        services.AddSingleton<ErasureQueue>();
        services.AddHostedService<ErasureWorker>();
    }

    private static void AddResources(this IServiceCollection services)
    {
        services.AddScoped<IResourceLedger, ResourceLedger>();
        services.AddScoped<IReservationRepository, ReservationRepository>();
        services.AddScoped<ICustomerLimitsRepository, CustomerLimitsRepository>();
        services.AddSingleton<ICapabilityReader, CapabilityReader>();
        services.AddSingleton<ResourceReader>();
        services.AddScoped<IDeletionTasks, DeletionTasks>();
        services.AddSingleton<IDueDeletionTasks, DueDeletionTasks>();
        services.AddSingleton<IOwnedResources, OwnedResources>();
        services.AddSingleton<ReceiptProof>();
        services.AddSingleton<DeletionKeys>();
    }

    private static void AddIdentityChecks(this IServiceCollection services)
    {
        services.AddScoped<IdentityMoveWriter>();
        services.AddSingleton<IdentityMoveReader>();
        services.AddScoped<IIdentityCheckRepository, IdentityCheckRepository>();
    }

    private static void AddSweeps(this IServiceCollection services)
    {
        services.AddSingleton<IDueCustomers, DueCustomers>();
        services.AddSingleton<ISweep, RetentionSweep>();
        services.AddSingleton<ISweep, LastMailSweep>();
        services.AddSingleton<SweepMetrics>();
        services.AddSingleton<SweepRunner>();
        services.AddSingleton<ISweeps>(provider => provider.GetRequiredService<SweepRunner>());
        services.AddGatedWorker<SweepWorker>();
        // What waits until it is done, by a sweep or by another worker.
        services.AddWaitingWork(WaitingMails.All, WaitingDeliveries.All, WaitingChecks.All, OutstandingDeletions.All);
    }

    private static void AddKeyRing(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("customers");
        services.AddSingleton<KeyRingProtection>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
            options => options.XmlRepository = new KeyRingRepository(provider.GetRequiredService<NpgsqlDataSource>())
        ));
    }
}
