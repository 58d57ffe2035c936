using Microsoft.Extensions.Logging;

namespace Customers.Infrastructure.Webhooks;

internal sealed partial class WebhookDispatcher
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Due webhook deliveries could not be read; trying again")]
    private partial void NotLooked(Exception failure);
}
