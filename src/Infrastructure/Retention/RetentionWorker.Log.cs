using Microsoft.Extensions.Logging;

namespace Customers.Infrastructure.Retention;

internal sealed partial class RetentionWorker
{
    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Removed {Events} old events and {Deliveries} old webhook deliveries in {Elapsed}"
    )]
    private partial void Removed(int events, int deliveries, TimeSpan elapsed);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Old events and webhook deliveries could not be removed; trying again in an hour"
    )]
    private partial void NotRemoved(Exception failure);
}
