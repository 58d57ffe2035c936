using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Customers.Api.Errors;

/// <summary>Writes every error answer of the service, wherever in the pipeline it arises.</summary>
internal static class ProblemWriter
{
    private static readonly TimeSpan shortestWait = TimeSpan.FromSeconds(1);

    /// <summary>Answers with the status that the error's kind stands for.</summary>
    public static Task WriteAsync(HttpContext context, Error error) => WriteAsync(context, ProblemResponse.Of(error));

    /// <summary>Answers with a status of HTTP's own, such as 404 for a path without a route.</summary>
    public static Task WriteAsync(HttpContext context, int status) => WriteAsync(context, ProblemResponse.Of(status));

    /// <summary>Answers with <paramref name="refusal"/>.</summary>
    public static async Task WriteAsync(HttpContext context, ProblemResponse refusal)
    {
        context.RequestServices.GetService<SecurityLog>()?.Write(context, refusal);
        AddHeaders(context.Response.Headers, refusal);
        if (context.GetEndpoint()?.Metadata.GetMetadata<IProblemPage>() is { } page)
        {
            await page.WriteAsync(context, refusal);
            return;
        }
        var body = JsonSerializer.SerializeToUtf8Bytes(Describe(context, refusal), ProblemJson.Written.Problem);
        var response = context.Response;
        response.StatusCode = refusal.Status;
        response.ContentType = "application/problem+json";
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static Problem Describe(HttpContext context, ProblemResponse refusal) =>
        Problem.Of(
            refusal.WithSupport(context.RequestServices.GetRequiredService<SupportOptions>().Contact),
            context.Request.PathBase.Add(context.Request.Path).ToUriComponent(),
            context.TraceIdentifier
        );

    /// <summary>Adds the headers that go with the status.</summary>
    public static void AddHeaders(IHeaderDictionary headers, ProblemResponse refusal)
    {
        if (refusal.Status is StatusCodes.Status401Unauthorized && headers.WWWAuthenticate.Count == 0)
            headers.WWWAuthenticate = "Bearer";
        if (
            refusal.Status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable
            || refusal.RetryAfter is not null
        )
            AddRetryAfter(headers, refusal.RetryAfter);
    }

    private static void AddRetryAfter(IHeaderDictionary headers, TimeSpan? wait)
    {
        if (wait is null && headers.ContainsKey(HeaderNames.RetryAfter))
            return;
        var seconds = Math.Ceiling(Math.Max((wait ?? shortestWait).TotalSeconds, shortestWait.TotalSeconds));
        headers.RetryAfter = seconds.ToString("F0", CultureInfo.InvariantCulture);
    }
}
