using Microsoft.Extensions.Logging;

namespace Customers.Infrastructure.Resources.RabbitMq;

internal sealed partial class ResourceEventWorker
{
    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Reported resources are not received; connecting again in {Pause}: {Reason}"
    )]
    private partial void LineEnded(string reason, TimeSpan pause);
}
