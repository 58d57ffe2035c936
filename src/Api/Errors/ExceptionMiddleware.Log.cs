namespace Customers.Api.Errors;

internal partial class ExceptionMiddleware
{
    [LoggerMessage(LogLevel.Error, "A request failed with an unknown exception")]
    private static partial void LogDefect(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Warning, "A dependency failed, and the request was answered with {Reason}")]
    private static partial void LogTranslated(ILogger logger, string reason, Exception exception);

    [LoggerMessage(LogLevel.Error, "A request failed after its answer had begun; the connection was closed")]
    private static partial void LogCutShort(ILogger logger, Exception exception);
}
