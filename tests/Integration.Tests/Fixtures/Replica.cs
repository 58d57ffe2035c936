using Customers.Application;
using Customers.Application.Agents;
using Customers.Application.Alerts;
using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Leaving;
using Customers.Application.RateLimits;
using Customers.Application.Resources;
using Customers.Domain.Common;
using Customers.Domain.Resources;
using Customers.Infrastructure;
using Customers.Infrastructure.Events.RabbitMq;
using Customers.Infrastructure.IdentityVerifications;
using Customers.Infrastructure.Mail;
using Customers.Infrastructure.Retention;
using Customers.Infrastructure.SignIns;
using Customers.Infrastructure.Webhooks;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Fixtures;

/// <summary>What one process of the service is made of, without HTTP: two of them on one database are two replicas.</summary>
internal sealed class Replica(ServiceProvider services) : IAsyncDisposable
{
    public IServiceProvider Services => services;

    public static Replica On(string connectionString, Action<IServiceCollection>? change = null)
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddApplication(typeof(Infrastructure.DependencyInjection).Assembly);
        collection.AddInfrastructure(connectionString);
        collection.AddIdentityVerification(provider: null);
        collection.AddSingleton(Admissions.Patient);
        collection.AddSingleton(new LeavingOptions());
        collection.AddSingleton(new IdentityReviewOptions());
        collection.AddSingleton(new MailOptions());
        collection.AddSingleton(new SignUpOptions { AnswerTime = TimeSpan.Zero });
        collection.AddSingleton(new LimitOptions { DefaultPlan = Plan.Unlimited });
        collection.AddSingleton(new PermissionSets());
        collection.AddSingleton(new AlertOptions { RefusedCalls = 1_000_000, NewAccessKeys = 1_000_000 });
        collection.AddSingleton(WithoutLimits());
        collection.AddSingleton(new RetentionOptions());
        collection.AddSingleton(new RabbitMqOptions());
        collection.AddSingleton(new WebhookOptions { AllowPrivateNetworks = true, AllowHttp = true });
        // Real hashes cost 150 ms each; what they cost is a matter of PasswordHasherTests.
        collection.AddSingleton(
            new PasswordHashingOptions
            {
                Iterations = 10,
                MaxWait = TimeSpan.FromSeconds(30),
                PerAccount = 1_000_000,
                PerNetwork = 1_000_000,
            }
        );
        collection.AddSingleton(
            new PasswordAttemptsOptions
            {
                PerUsername = 1_000_000,
                PerAddress = 1_000_000,
                PerUsernameAnywhere = 1_000_000,
            }
        );
        collection.AddScoped<TestRequest>();
        collection.AddScoped<ICurrentRequest>(provider => provider.GetRequiredService<TestRequest>());
        collection.AddScoped<CommitGate>();
        collection.AddScoped<IUnitOfWork, GatedUnitOfWork>();
        change?.Invoke(collection);
        return new(collection.BuildServiceProvider(validateScopes: true));
    }

    // Nobody exchanges with the database here.
    private static RateLimitOptions WithoutLimits()
    {
        var options = new RateLimitOptions();
        foreach (var (whose, name) in options.Known.ToList())
            options.Remove(whose, name);
        return options;
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    /// <summary>The scope of one request.</summary>
    public AsyncServiceScope Scope(Caller? caller = null)
    {
        var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TestRequest>().Caller = caller;
        return scope;
    }

    /// <summary>Sends a request through the pipeline, as this caller.</summary>
    public async Task<Result<T>> SendAsync<T>(Caller? caller, IRequest<Result<T>> request)
    {
        await using var scope = Scope(caller);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    /// <summary>Sends what the service does by itself.</summary>
    public Task<Result<T>> SendAsServiceAsync<T>(IRequest<Result<T>> command) =>
        services.GetRequiredService<InternalSender>().SendAsync(command);

    /// <summary>Sends a request that must be done.</summary>
    public async Task<T> DoAsync<T>(Caller? caller, IRequest<Result<T>> request)
    {
        var result = await SendAsync(caller, request);
        Assert.Null(result.Error);
        return result.Value;
    }

    /// <summary>Works with what a scope offers, then commits.</summary>
    public async Task<T> WorkAsync<T>(Func<IServiceProvider, Task<T>> work, Caller? caller = null)
    {
        await using var scope = Scope(caller);
        var done = await work(scope.ServiceProvider);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync();
        return done;
    }

    public Task WorkAsync(Func<IServiceProvider, Task> work, Caller? caller = null) =>
        WorkAsync(
            async scope =>
            {
                await work(scope);
                return true;
            },
            caller
        );
}
