using Microsoft.Extensions.Logging;

namespace Customers.Application.Common.Behaviors;

internal sealed partial class LoggingBehavior<TRequest, TResponse>
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "{UseCase} completed (request {RequestId})")]
    private partial void LogCompleted(string useCase, string requestId);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{UseCase} tried in a dry run (request {RequestId})")]
    private partial void LogTried(string useCase, string requestId);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{UseCase} refused: {Reason} (request {RequestId})")]
    private partial void LogRefused(string useCase, string requestId, string reason);
}
