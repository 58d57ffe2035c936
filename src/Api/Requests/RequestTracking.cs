using System.Security.Cryptography;
using Customers.Api.Http;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Customers.Api.Requests;

/// <summary>Composes what happens to every request before anything else does.</summary>
internal static class RequestTracking
{
    private const int IdDigits = 32;

    /// <summary>Registers what <see cref="UseRequestTracking"/> needs.</summary>
    public static IServiceCollection AddRequestTracking(this IServiceCollection services)
    {
        services.AddSingleton<QueryParameters>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<NewRequestId>(() => $"req_{RandomNumberGenerator.GetHexString(IdDigits, lowercase: true)}");
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
