using Customers.Application.Idempotency;
using Microsoft.AspNetCore.Http.Features;

namespace Customers.Api.Idempotency;

/// <summary>Makes the bytes of an answer before they are sent, while its transaction can still be rolled back.</summary>
internal static class AnswerRendering
{
    // What belongs to the answer, and not to the request that gets it.
    private static readonly string[] kept =
    [
        "Content-Type",
        "ETag",
        "Location",
        "Content-Location",
        "Last-Modified",
        "Retry-After",
        "Set-Cookie",
        "Clear-Site-Data",
    ];

    /// <summary>What the result would send.</summary>
    public static async Task<KeptAnswer> RenderAsync(ActionContext context, IActionResult result)
    {
        var http = context.HttpContext;
        var wire = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var memory = new MemoryStream();
        var body = new StreamResponseBodyFeature(memory);
        http.Features.Set<IHttpResponseBodyFeature>(body);
        try
        {
            // As the filter of the actions would say.
            if (result is ObjectResult { ContentTypes.Count: 0 } shown)
                shown.ContentTypes.Add("application/json");
            await result.ExecuteResultAsync(context);
            await body.CompleteAsync();
        }
        finally
        {
            http.Features.Set(wire);
        }

        // Who writes answers ends early and says nothing when the client has gone; half an answer is none to keep.
        http.RequestAborted.ThrowIfCancellationRequested();
        return new(http.Response.StatusCode, HeadersOf(http.Response), memory.ToArray());
    }

    private static Dictionary<string, string[]> HeadersOf(HttpResponse response) =>
        kept.Where(response.Headers.ContainsKey)
            .ToDictionary(name => name, name => response.Headers[name].Select(value => value ?? "").ToArray());
}

/// <summary>Sends an answer that is kept.</summary>
internal sealed class KeptAnswerResult(KeptAnswer answer, bool isReplayed) : IActionResult
{
    /// <summary>The header that says that the answer is an earlier request's.</summary>
    public const string Header = "Idempotent-Replayed";

    /// <inheritdoc />
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.StatusCode = answer.Status;
        foreach (var (name, values) in answer.Headers)
            response.Headers[name] = values;
        if (isReplayed)
            response.Headers[Header] = "true";
        response.ContentLength = answer.Body.Length;
        await response.Body.WriteAsync(answer.Body, context.HttpContext.RequestAborted);
    }
}
