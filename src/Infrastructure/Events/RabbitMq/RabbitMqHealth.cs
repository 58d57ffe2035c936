using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Customers.Infrastructure.Events.RabbitMq;

/// <summary>Whether the broker takes a connection. Only one replica has one open; the others would not notice that the broker is down.</summary>
internal sealed class RabbitMqHealth(RabbitMqOptions options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            var connection = await RabbitMqConnection.OpenAsync(options, cancellationToken).WaitAsync(cancellationToken);
            await connection.CloseAndDisposeAsync(CancellationToken.None);
            return HealthCheckResult.Healthy();
        }
        catch (Exception down)
        {
            return new(context.Registration.FailureStatus, PublishFailure.Describe(down));
        }
    }
}
