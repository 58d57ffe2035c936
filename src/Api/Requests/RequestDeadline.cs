using Microsoft.AspNetCore.Http.Timeouts;

namespace Customers.Api.Requests;

/// <summary>How long a request may take.</summary>
/// <param name="Longest">At most so long, unless its action has deadlines of its own.</param>
internal sealed record RequestDeadline(TimeSpan Longest)
{
    /// <summary>Unless configured.</summary>
    public static readonly TimeSpan Default = TimeSpan.FromSeconds(10);

    /// <summary>What it is answered that takes longer; a commit that has begun is waited for, so nothing is lasting then.</summary>
    public static readonly Error Exceeded = new(
        ErrorKind.Unavailable,
        "DEADLINE_EXCEEDED",
        "It took too long and was stopped; nothing was changed."
    )
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    };
}

/// <summary>Composes the deadline.</summary>
internal static class RequestDeadlineServices
{
    /// <summary>Cancels requests that take longer than <see cref="RequestDeadline"/>, and answers 503. <c>[DisableRequestTimeout]</c> excepts an action.</summary>
    public static IServiceCollection AddRequestDeadline(this IServiceCollection services)
    {
        services.AddRequestTimeouts();
        services
            .AddOptions<RequestTimeoutOptions>()
            .Configure<RequestDeadline>(
                (options, deadline) =>
                    options.DefaultPolicy = new()
                    {
                        Timeout = deadline.Longest,
                        TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
                        WriteTimeoutResponse = WriteAsync,
                    }
            );
        return services;
    }

    // What was cancelled is over; the answer is not.
    private static Task WriteAsync(HttpContext context)
    {
        context.RequestAborted = CancellationToken.None;
        return ProblemWriter.WriteAsync(context, RequestDeadline.Exceeded);
    }
}
