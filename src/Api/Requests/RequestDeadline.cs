namespace Customers.Api.Requests;

/// <summary>Ends requests that take too long.</summary>
internal static class RequestDeadline
{
    /// <summary>Cancels requests that take longer, and answers 503. <c>[DisableRequestTimeout]</c> excepts an action.</summary>
    public static IServiceCollection AddRequestDeadline(this IServiceCollection services, TimeSpan longest) =>
        services.AddRequestTimeouts(options =>
            options.DefaultPolicy = new()
            {
                Timeout = longest,
                TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
                WriteTimeoutResponse = WriteAsync,
            }
        );

    // What was cancelled is over; the answer is not.
    private static Task WriteAsync(HttpContext context)
    {
        context.RequestAborted = CancellationToken.None;
        return ProblemWriter.WriteAsync(context, DeadlineErrors.Exceeded);
    }
}
