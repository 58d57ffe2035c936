using Microsoft.Extensions.Logging;

namespace Customers.Application.Common.Behaviors;

internal sealed partial class LoggingBehavior<TRequest, TResponse>
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "{UseCase} done")]
    private partial void LogDone(string useCase);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{UseCase} refused: {Reason}")]
    private partial void LogRefused(string useCase, string reason);
}
