using System.Globalization;
using Customers.Application.RateLimits;

namespace Customers.Api.RateLimits;

/// <summary>
/// Counts requests, and of those the ones that may change something, once it is known who asks: by account, and by network address where there
/// is no valid credential. Tells with each answer what is left (draft-ietf-httpapi-ratelimit-headers-11).
/// </summary>
internal sealed class RateLimitMiddleware(RequestDelegate next)
{
    /// <summary>What is left of the policy that is nearest to its end.</summary>
    public const string Left = "RateLimit";

    /// <summary>That policy.</summary>
    public const string Policy = "RateLimit-Policy";

    public async Task InvokeAsync(HttpContext context, RequestLimits limits)
    {
        if (!IsLimited(context.Request))
        {
            await next(context);
            return;
        }

        // When the answer starts, since an act may have a limit of its own, and whoever answers an error clears the headers first.
        context.Response.OnStarting(AddHeaders, (context.Response.Headers, limits));
        if (await SpendAsync(context, limits) is { } refusal)
            await ProblemWriter.WriteAsync(context, refusal);
        else
            await next(context);
    }

    private static bool IsLimited(HttpRequest request) =>
        request.Path.StartsWithSegments("/v1.0", StringComparison.OrdinalIgnoreCase)
        || request.Path.StartsWithSegments("/auth", StringComparison.OrdinalIgnoreCase);

    private static async ValueTask<Error?> SpendAsync(HttpContext context, RequestLimits limits)
    {
        if (await limits.SpendAsync(RateLimitNames.Requests, context.RequestAborted) is { } refusal)
            return refusal;
        return IsWrite(context.Request.Method) ? await limits.SpendAsync(RateLimitNames.Writes, context.RequestAborted) : null;
    }

    private static bool IsWrite(string method) =>
        HttpMethods.IsPost(method) || HttpMethods.IsPut(method) || HttpMethods.IsDelete(method);

    private static Task AddHeaders(object state)
    {
        var (headers, limits) = ((IHeaderDictionary, RequestLimits))state;
        if (limits.Tightest is not { } share)
            return Task.CompletedTask;
        headers[Policy] = share.Policy.Header;
        headers[Left] = string.Create(
            CultureInfo.InvariantCulture,
            $"\"{share.Policy.Name}\";r={share.Remaining};t={(long)Math.Ceiling(share.Reset.TotalSeconds)}"
        );
        return Task.CompletedTask;
    }
}
