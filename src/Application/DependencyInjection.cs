using System.Reflection;
using Customers.Application.AccessKeys;
using Customers.Application.Agents;
using Customers.Application.Alerts;
using Customers.Application.Bootstrap;
using Customers.Application.Common.Behaviors;
using Customers.Application.Customers;
using Customers.Application.DeletionLedger;
using Customers.Application.DryRuns;
using Customers.Application.Idempotency;
using Customers.Application.Imports;
using Customers.Application.Leaving;
using Customers.Application.RateLimits;
using Customers.Application.Resources;
using Customers.Application.Sessions;
using Customers.Application.SignIns;
using Customers.Application.SignUps;
using Customers.Application.Support;
using Customers.Application.Sweeps;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Application;

/// <summary>Registers the use cases and the pipeline around them.</summary>
public static class DependencyInjection
{
    /// <summary>Registers the handlers and validators of this assembly and of those given: log, authorise, replay, validate, limit, effects, transaction, record, rehearsal, handler. What only reads passes the first two and validation.</summary>
    public static IServiceCollection AddApplication(this IServiceCollection services, params Assembly[] handlerAssemblies)
    {
        services.AddTransient<ServiceFactory>(provider => provider.GetService!);
        services.AddTransient<IMediator, Mediator>();
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(LoggingBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(AuthorisationBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(ReplayBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(ValidationBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(RateLimitBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(LongPollBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(MinimumResponseTimeBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(EffectsBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(TransactionBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(RecordBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(RehearsalBehavior<,>));
        services.AddSharedSteps();
        services.AddSweeps();

        services.AddValidatorsFromAssembly(
            typeof(DependencyInjection).Assembly,
            ServiceLifetime.Singleton,
            includeInternalTypes: true
        );
        foreach (var assembly in handlerAssemblies.Append(typeof(DependencyInjection).Assembly))
            services.AddHandlers(assembly);
        return services;
    }

    // What several use cases have in common.
    private static void AddSharedSteps(this IServiceCollection services)
    {
        services.AddScoped<PasswordHashing>();
        services.AddScoped<SignInNotices>();
        services.AddScoped<PasswordGate>();
        services.AddScoped<TokenIssue>();
        services.AddScoped<PasswordSetting>();
        services.AddScoped<EmailVerification>();
        services.AddScoped<OwnerInvitation>();
        services.AddScoped<EarlierAccess>();
        services.AddScoped<UsernameClaims>();
        services.AddScoped<MailboxConfirmation>();
        services.AddScoped<FirstAccessKey>();
        services.AddScoped<TriedSignUp>();
        services.AddScoped<IProofVerifier, PasswordVerifier>();
        services.AddScoped(provider => new Lazy<IProofVerifier>(provider.GetRequiredService<IProofVerifier>));
        services.AddScoped<CustomerOpening>();
        services.AddScoped<CustomerChanges>();
        services.AddScoped<AgentChanges>();
        services.AddScoped<AgentPlanning>();
        services.AddScoped<AdministratorRestoration>();
        services.AddScoped<PlatformOpening>();
        services.AddScoped<AgentKeys>();
        services.AddScoped<AccessKeyChanges>();
        services.AddScoped<AccessKeyMaking>();
        services.AddScoped<NewKeysWatch>();
        services.AddScoped<SessionEnding>();
        services.AddScoped<SupportDesk>();
        services.AddScoped<CustomerDeletion>();
        services.AddScoped<CustomerClosing>();
        services.AddScoped<CredentialRemoval>();
        services.AddScoped<LedgerCustomers>();
        services.AddScoped<ResourceReports>();
        services.AddScoped<ImportReading>();
        services.AddScoped<RequestOrigin>();
        services.AddScoped<RequestTrace>();
        services.AddScoped<RequestLimits>();
        services.AddScoped<IdempotentCall>();
        services.AddScoped<Replays>();
        services.AddScoped<DryRun>();
        services.AddScoped<Rehearsal>();
        services.AddSingleton<InternalSender>();
    }

    private static void AddSweeps(this IServiceCollection services)
    {
        services.AddScoped<DueCustomerChanges>();
        foreach (var plan in CustomerSweepPlan.All)
            services.AddSingleton<ISweep>(provider => ActivatorUtilities.CreateInstance<CustomerSweep>(provider, plan));
        services.AddSingleton<ISweep, DeletionRequestSweep>();
        services.AddAccountSweep<IEndedDelegations>(ended =>
            new("ended-delegations", "ended", ended.FindAsync, id => new EndDelegations(id))
        );
        services.AddAccountSweep<IExpiringAccessKeys>(expiring =>
            new("expiring-keys", "told", expiring.FindAsync, id => new TellOfExpiringKeys(id))
        );
    }

    private static void AddAccountSweep<TFinder>(this IServiceCollection services, Func<TFinder, AccountSweepPlan> planOf)
        where TFinder : notnull =>
        services.AddSingleton<ISweep>(provider =>
            ActivatorUtilities.CreateInstance<AccountSweep>(provider, planOf(provider.GetRequiredService<TFinder>()))
        );

    private static void AddHandlers(this IServiceCollection services, Assembly assembly)
    {
        var handlers =
            from type in assembly.GetTypes()
            where type is { IsAbstract: false, IsInterface: false, ContainsGenericParameters: false }
            from contract in type.GetInterfaces()
            where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)
            select (contract, type);
        foreach (var (contract, type) in handlers)
            services.AddTransient(contract, type);
    }
}
