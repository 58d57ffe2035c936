using Microsoft.Extensions.Logging;

namespace Customers.Application.Common.Behaviors;

internal sealed partial class LoggingBehavior<TRequest, TResponse>
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "{UseCase} done in {RequestId}")]
    private partial void LogDone(string useCase, string requestId);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{UseCase} refused in {RequestId}: {Reason}")]
    private partial void LogRefused(string useCase, string requestId, string reason);
}
