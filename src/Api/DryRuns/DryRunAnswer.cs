using Customers.Application.DryRuns;
using Microsoft.Extensions.Options;

namespace Customers.Api.DryRuns;

/// <summary>Adds to an answer what the request would have changed, and takes away what it would have changed in a browser.</summary>
internal static class DryRunAnswer
{
    /// <summary>The member that tells what would change; null where the caller is not told.</summary>
    public const string Effects = "effects";

    /// <summary>The member that tells what was left out.</summary>
    public const string NotTried = "not_tried";

    private static readonly string[] notReal = ["Set-Cookie", "Clear-Site-Data"];

    /// <summary>The answer with what <paramref name="dryRun"/> came to; a refusal has changed nothing and stays as it is.</summary>
    public static IActionResult Of(IActionResult result, DryRun dryRun, HttpContext context)
    {
        if (result is not ObjectResult { Value: { } shown })
            return result;
        foreach (var header in notReal)
            context.Response.Headers.Remove(header);
        var json = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.JsonSerializerOptions;
        var answer = JsonSerializer.SerializeToNode(shown, shown.GetType(), json)!.AsObject();
        answer[Effects] = JsonSerializer.SerializeToNode(dryRun.Effects, json);
        answer[NotTried] = JsonSerializer.SerializeToNode(dryRun.NotTried, json);
        return new ContentResult { Content = answer.ToJsonString(json), ContentType = "application/json; charset=utf-8" };
    }
}
