using Microsoft.AspNetCore.Connections;

namespace Customers.Api.Errors;

/// <summary>The last resort: turns what was thrown into an answer, and tells the whole story to the log only, once.</summary>
internal sealed partial class ExceptionMiddleware(
    RequestDelegate next,
    IEnumerable<IExceptionTranslator> translators,
    ILogger<ExceptionMiddleware> logger
)
{
    private readonly IExceptionTranslator[] translators = [.. translators];

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
#pragma warning disable CA1031 // Whatever it is, the client gets an answer and the log the exception.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await AnswerAsync(context, exception);
        }
    }

    private async Task AnswerAsync(HttpContext context, Exception exception)
    {
        if (ClientIsGone(context, exception))
        {
            Close(context);
            return;
        }
        if (context.Response.HasStarted)
        {
            LogResponseAborted(logger, exception);
            context.Abort();
            return;
        }
        context.Response.Clear();
        try
        {
            await ProblemWriter.WriteAsync(context, Explain(exception));
        }
        catch (Exception failure) when (ClientIsGone(context, failure))
        {
            Close(context);
        }
    }

    /// <summary>A cancelled read, write or query after the client hung up is nobody's fault and nobody's news.</summary>
    // A read can fail before the request is said to be aborted.
    private static bool ClientIsGone(HttpContext context, Exception exception) =>
        exception is ConnectionResetException or OperationCanceledException { InnerException: ConnectionAbortedException }
        || (context.RequestAborted.IsCancellationRequested && exception is OperationCanceledException or IOException);

    private static void Close(HttpContext context)
    {
        if (!context.Response.HasStarted)
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
    }

    private ProblemResponse Explain(Exception exception)
    {
        if (exception is BadHttpRequestException unreadable)
            return ProblemResponse.Of(unreadable.StatusCode);
        foreach (var translator in translators)
        {
            if (translator.Translate(exception) is not { } error)
                continue;
            LogDependencyFailure(logger, error.Reason, exception);
            return ProblemResponse.Of(error);
        }
        LogUnhandledException(logger, exception);
        return ProblemResponse.Of(StatusCodes.Status500InternalServerError);
    }
}
