using Customers.Api.Http;
using Customers.Api.Idempotency;
using Customers.Api.RateLimits;
using Customers.Api.Requests;
using Customers.Api.Startup;
using Microsoft.Net.Http.Headers;

namespace Customers.Api.FrontDoor;

/// <summary>
/// Whose pages may read answers in a browser. They send a token or a key like any program: cookies are for the service's own pages alone.
/// </summary>
internal static class CrossOrigins
{
    private const string Key = "Http:CorsOrigins";

    private static readonly TimeSpan preflightAge = TimeSpan.FromHours(2);

    private static readonly string[] read =
    [
        HeaderNames.ETag,
        HeaderNames.RetryAfter,
        HeaderNames.WWWAuthenticate,
        HeaderNames.Link,
        RequestIdMiddleware.Header,
        RateLimitMiddleware.Left,
        RateLimitMiddleware.Policy,
        KeptAnswerResult.Header,
        "Deprecation",
        "Sunset",
    ];

    private static readonly string[] sent =
    [
        HeaderNames.Authorization,
        HeaderNames.ContentType,
        HeaderNames.IfMatch,
        HeaderNames.IfNoneMatch,
        IdempotencyFilter.Header,
        ApiVersion.Header,
        RequestIdMiddleware.Header,
    ];

    /// <summary>Reads <c>Http:CorsOrigins</c>, such as <c>https://admin.example.com</c>, separated by commas; none unless configured.</summary>
    public static IServiceCollection AddCrossOrigins(this IServiceCollection services, IConfiguration configuration)
    {
        string[] origins =
        [
            .. (configuration[Key] ?? "")
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(ToOrigin),
        ];
        return services.AddCors(cors =>
            cors.AddDefaultPolicy(policy =>
                policy
                    .WithOrigins(origins)
                    .WithMethods(HttpMethods.Get, HttpMethods.Head, HttpMethods.Post, HttpMethods.Put, HttpMethods.Delete)
                    .WithHeaders(sent)
                    .WithExposedHeaders(read)
                    .SetPreflightMaxAge(preflightAge)
                    .DisallowCredentials()
            )
        );
    }

    // As browsers write it, so that a mistake is told at start and not by a page that does not work.
    private static string ToOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var origin)
        && origin.Scheme is "http" or "https"
        && origin.GetLeftPart(UriPartial.Authority).Equals(text, StringComparison.OrdinalIgnoreCase)
        && origin.UserInfo.Length == 0
            ? origin.GetLeftPart(UriPartial.Authority)
            : throw new StartupException($"{Key}: '{text}' is no origin, such as https://admin.example.com.");
}
