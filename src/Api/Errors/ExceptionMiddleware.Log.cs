namespace Customers.Api.Errors;

internal partial class ExceptionMiddleware
{
    [LoggerMessage(LogLevel.Error, "Unhandled exception; answered 500")]
    private static partial void LogUnhandledException(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Warning, "Dependency failure; answered {Reason}")]
    private static partial void LogDependencyFailure(ILogger logger, string reason, Exception exception);

    [LoggerMessage(LogLevel.Error, "Request failed after the response had started; connection aborted")]
    private static partial void LogResponseAborted(ILogger logger, Exception exception);
}
