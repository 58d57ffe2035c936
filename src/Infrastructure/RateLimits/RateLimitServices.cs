using Customers.Application.RateLimits;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Infrastructure.RateLimits;

/// <summary>Composes the rate limits.</summary>
internal static class RateLimitServices
{
    /// <summary>Registers what counts, and the worker that exchanges with the database.</summary>
    public static void AddRateLimits(this IServiceCollection services)
    {
        services.AddSingleton<ReplicaCount>();
        services.AddSingleton<RateLimitMetrics>();
        services.AddSingleton<RateLimiter>();
        services.AddSingleton<IRateLimiter>(provider => provider.GetRequiredService<RateLimiter>());
        services.AddSingleton<LongPolls>();
        services.AddSingleton<ILongPolls>(provider => provider.GetRequiredService<LongPolls>());
        services.AddSingleton<RateLimitExchange>();
        services.AddSingleton<ReplicaRegister>();
        services.AddHostedService<RateLimitWorker>();
    }
}
