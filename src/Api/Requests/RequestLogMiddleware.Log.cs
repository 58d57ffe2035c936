namespace Customers.Api.Requests;

internal partial class RequestLogMiddleware
{
    // The words and names of Serilog.AspNetCore's own line, with who asked added to it.
    [LoggerMessage(
        Message = "HTTP {RequestMethod} {RequestPath} responded {StatusCode} in {Elapsed:0.0000} ms "
            + "(request {RequestId}, customer {CustomerId}, caller {CallerKind})"
    )]
    private static partial void LogCompleted(
        ILogger logger,
        LogLevel level,
        string requestMethod,
        string requestPath,
        int statusCode,
        double elapsed,
        string requestId,
        Guid? customerId,
        string? callerKind
    );
}
