using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Customers.Api.Health;

/// <summary>Whether the process lives, and whether it can do its work.</summary>
internal static class HealthEndpoints
{
    /// <summary><c>/health/live</c> answers as long as the process does; <c>/health/ready</c> asks each dependency and names those that are down;
    /// a dependency that the service can do without for a while is only named.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false, ResponseWriter = WriteAsync });
        app.MapHealthChecks("/health/ready", new() { ResponseWriter = WriteAsync });
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(
            new
            {
                status = report.Status == HealthStatus.Unhealthy ? "down" : "up",
                dependencies = report.Entries.ToDictionary(
                    entry => entry.Key,
                    entry => entry.Value.Status == HealthStatus.Healthy ? "up" : "down"
                ),
            },
            context.RequestAborted
        );
}
