using System.Diagnostics;
using Customers.Api.Http;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Customers.Api.Requests;

/// <summary>Composes what happens to every request before anything else does.</summary>
internal static class RequestTracking
{
    /// <summary>Registers what <see cref="UseRequestTracking"/> needs.</summary>
    public static IServiceCollection AddRequestTracking(this IServiceCollection services)
    {
        services.AddSingleton<QueryParameters>();
        services.TryAddSingleton(new DrainOptions(TimeSpan.Zero));
        services.TryAddSingleton<Draining>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => Deprecations.Read(provider.GetRequiredService<IConfiguration>()));
        // An id is no secret, and the trace's generator makes 32 hex digits without asking the kernel for each.
        services.TryAddSingleton<NewRequestId>(() => $"req_{ActivityTraceId.CreateRandom().ToHexString()}");
        return services;
    }

    /// <summary>Lets the service go on answering for a while once it is told to stop, and says that it is not ready then.</summary>
    public static IServiceCollection AddDraining(this IServiceCollection services, TimeSpan time)
    {
        services.AddSingleton(new DrainOptions(time));
        services.AddSingleton<Draining>();
        services.AddHostedService(provider => provider.GetRequiredService<Draining>());
        services.AddHealthChecks().AddCheck<Draining>("accepting");
        // Requests end after that; then the process does, before the host would give up on it.
        return services.Configure<HostOptions>(host => host.ShutdownTimeout = time + TimeSpan.FromSeconds(30));
    }

    /// <summary>Gives requests their id, takes secrets out of their URLs and logs how they end: the first steps of the pipeline.</summary>
    public static IApplicationBuilder UseRequestTracking(this IApplicationBuilder app) =>
        app.UseMiddleware<UntrustedForwardingMiddleware>()
            .UseForwardedHeaders()
            .UseMiddleware<RequestIdMiddleware>()
            .UseMiddleware<AnswerHeadersMiddleware>()
            .UseMiddleware<UrlCredentialsMiddleware>()
            .UseMiddleware<DeprecationMiddleware>()
            .UseRequestLog();
}
