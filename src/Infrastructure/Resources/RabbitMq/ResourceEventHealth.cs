using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Customers.Infrastructure.Resources.RabbitMq;

/// <summary>Whether reports come from one exchange. It belongs to another service, which may not have made it yet.</summary>
internal sealed class ResourceEventHealth(ResourceEventBindings bindings, string exchange) : IHealthCheck
{
    /// <summary>What operators read.</summary>
    public static string NameFor(string exchange) => $"rabbitmq/{exchange}";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            bindings.IsBound(exchange)
                ? HealthCheckResult.Healthy()
                : new(context.Registration.FailureStatus, "no reports come from there")
        );
}
