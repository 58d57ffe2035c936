using Customers.Infrastructure.Events.RabbitMq;
using Customers.Infrastructure.Workers;

namespace Customers.Infrastructure.Resources.RabbitMq;

/// <summary>Receives events of resources for as long as the service runs.</summary>
internal sealed partial class ResourceEventWorker(
    ResourceEventConsumer consumer,
    RabbitMqOptions options,
    TimeProvider time,
    ILogger<ResourceEventWorker> logger
) : ConnectionWorker<ConsumerChannel>(time)
{
    protected override TimeSpan MaxPause => RabbitMqConnection.MaxPause;

    protected override Task<ConsumerChannel> ConnectAsync(CancellationToken stoppingToken) =>
        ConsumerChannel.OpenAsync(options, stoppingToken);

    protected override Task UseAsync(ConsumerChannel connection, CancellationToken stoppingToken) =>
        consumer.ConsumeAsync(connection, stoppingToken);

    protected override void LogConnectionLost(Exception failure, TimeSpan pause) =>
        LogConsumerDisconnected(PublishFailure.Describe(failure), pause);
}
