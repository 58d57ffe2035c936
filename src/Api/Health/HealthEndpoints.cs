using Customers.Application.Callers;
using Customers.Domain.Agents;
using Customers.Infrastructure.DeletionLedger;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Customers.Api.Health;

/// <summary>Whether the process lives, and whether it can do its work.</summary>
internal static class HealthEndpoints
{
    /// <summary>Where both lie.</summary>
    public const string Path = "/health";

    /// <summary><c>/health/live</c> answers as long as the process does; <c>/health/ready</c> asks each dependency and names those that are down;
    /// a dependency that the service can do without for a while is only named, and what is known of it told to platform staff and services only.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false, ResponseWriter = WriteAsync });
        app.MapHealthChecks("/health/ready", new() { ResponseWriter = WriteAsync });
    }

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var answer = new Dictionary<string, object>
        {
            ["status"] = report.Status == HealthStatus.Unhealthy ? "down" : "up",
            ["dependencies"] = report.Entries.ToDictionary(
                entry => entry.Key,
                entry => entry.Value.Status == HealthStatus.Healthy ? "up" : "down"
            ),
        };
        // Everybody is told why nothing is answered: nobody can show who they are meanwhile.
        if (report.Entries.GetValueOrDefault(LedgerServices.HealthName).Data is { Count: > 0 } shut)
        {
            answer[LedgerHealth.Reason] = shut[LedgerHealth.Reason];
            answer[LedgerHealth.Message] = shut[LedgerHealth.Message];
        }

        var details = report
            .Entries.Where(entry => entry.Value.Data.Count > 0 && entry.Key != LedgerServices.HealthName)
            .ToDictionary(entry => entry.Key, entry => entry.Value.Data);
        if (details.Count > 0 && MaySeeDetails(context))
            answer["details"] = details;
        // Not cancelled: a request whose time is up just then would be answered twice.
        return context.Response.WriteAsJsonAsync(answer, CancellationToken.None);
    }

    // The rest of the world learns only that it stands still.
    private static bool MaySeeDetails(HttpContext context) =>
        context.Features.Get<Caller>() is { } caller && caller.Permission.ReachesBeyondAccount();
}
