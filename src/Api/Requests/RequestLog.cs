using Customers.Api.DryRuns;
using Customers.Application.Callers;
using Serilog;
using Serilog.Events;
using ILogger = Serilog.ILogger;

namespace Customers.Api.Requests;

/// <summary>One line of log a request: what was asked, by whom, how it ended and how long it took. Never a query, a header or a body.</summary>
internal static class RequestLog
{
    private const string Line =
        "HTTP {RequestMethod} {RequestPath} responded {StatusCode} in {Elapsed:0.0000} ms "
        + "(request {RequestId}, customer {CustomerId}, caller {CallerKind})";

    /// <summary>Logs how everything that follows in the pipeline ends. What turns exceptions into answers has to follow, or they are logged here too.</summary>
    public static IApplicationBuilder UseRequestLog(this IApplicationBuilder app) =>
        app.UseSerilogRequestLogging(log =>
        {
            log.Logger = app.ApplicationServices.GetRequiredService<ILogger>();
            log.MessageTemplate = Line;
            log.GetLevel = LevelOf;
            log.EnrichDiagnosticContext = TellWhoAsked;
        });

    private static LogEventLevel LevelOf(HttpContext context, double elapsed, Exception? exception)
    {
        if (exception is not null || context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
            return LogEventLevel.Error;
        var isWatching =
            context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal) || context.Request.Path == "/metrics";
        return isWatching ? LogEventLevel.Debug : LogEventLevel.Information;
    }

    // Both of the caller's are null for callers without a credential.
    private static void TellWhoAsked(IDiagnosticContext line, HttpContext context)
    {
        var caller = context.Features.Get<Caller>();
        line.Set("RequestId", context.TraceIdentifier);
        line.Set("CustomerId", caller?.CustomerId.Value);
        line.Set("IsDryRun", context.Response.Headers.ContainsKey(DryRunFilter.Header));
        line.Set("CallerKind", caller?.Credential.ToString());
    }
}
