namespace Customers.Api.Requests;

/// <summary>Writes one line a request: what was asked, by whom, how it ended and how long it took. Never a query, a header or a body.</summary>
internal sealed partial class RequestLogMiddleware(RequestDelegate next, TimeProvider time, ILogger<RequestLogMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var start = time.GetTimestamp();
        var about = new RequestLogContext();
        context.Features.Set(about);
        var status = StatusCodes.Status500InternalServerError;
        try
        {
            await next(context);
            status = context.Response.StatusCode;
        }
        finally
        {
            Write(context, about, status, time.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    private void Write(HttpContext context, RequestLogContext about, int status, double elapsed)
    {
        var request = context.Request;
        var level = LevelOf(request.Path, status);
        if (!logger.IsEnabled(level))
            return;
        var (method, path) = (request.Method, request.Path.Value ?? "");
        LogCompleted(logger, level, method, path, status, elapsed, context.TraceIdentifier, about.CustomerId, about.CallerKind);
    }

    private static LogLevel LevelOf(PathString path, int status)
    {
        if (status >= StatusCodes.Status500InternalServerError)
            return LogLevel.Error;
        return path.StartsWithSegments("/health", StringComparison.Ordinal) ? LogLevel.Debug : LogLevel.Information;
    }
}
