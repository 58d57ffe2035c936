namespace Customers.Infrastructure.Resources.RabbitMq;

internal sealed partial class ResourceEventConsumer
{
    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Binding to exchange {Exchange} failed: missing or access refused; retrying (no resource events from it until then)"
    )]
    private partial void LogBindFailed(string exchange);
}
