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
        services.TryAddSingleton(new RequestDeadline(RequestDeadline.Default));
        services.TryAddSingleton(new DrainTime(DrainTime.Default));
        services.AddRequestDeadline();
        services.AddSingleton<Draining>();
        services.AddHostedService(provider => provider.GetRequiredService<Draining>());
        services.AddHealthChecks().AddCheck<Draining>("accepting");
        services.TryAddSingleton(TimeProvider.System);
        // An id is no secret, and the trace's generator makes 32 hex digits without asking the kernel for each.
        services.TryAddSingleton<NewRequestId>(() => $"req_{ActivityTraceId.CreateRandom().ToHexString()}");
        return services;
    }

    /// <summary>Gives requests their id, takes secrets out of their URLs and logs how they end: the first steps of the pipeline.</summary>
    public static IApplicationBuilder UseRequestTracking(this IApplicationBuilder app) =>
        app.UseMiddleware<UntrustedForwardingMiddleware>()
            .UseForwardedHeaders()
            .UseMiddleware<RequestIdMiddleware>()
            .UseMiddleware<AnswerHeadersMiddleware>()
            .UseMiddleware<UrlCredentialsMiddleware>()
            .UseRequestLog();
}
