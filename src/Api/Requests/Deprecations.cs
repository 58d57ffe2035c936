using System.Globalization;
using Customers.Api.Http;
using Customers.Api.Startup;
using Customers.Infrastructure.Mail;

namespace Customers.Api.Requests;

/// <summary>What of the API is old, since when, and until when it works at least.</summary>
/// <param name="Sunset">Until then.</param>
internal sealed record Deprecations(DateTimeOffset Sunset)
{
    /// <summary>The page that says what is old and what to do instead.</summary>
    public const string Page = "deprecations";

    private const string Key = "Http:Sunset";

    /// <summary>Since when the representation of 2022 and credentials in URLs are old.</summary>
    public static DateTimeOffset Since { get; } = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly DateTimeOffset usual = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads <c>Http:Sunset</c>, a day after the deprecation, such as 2030-01-01, which it is unless configured.</summary>
    public static Deprecations Read(IConfiguration configuration)
    {
        if (configuration[Key] is not { } text)
            return new(usual);
        var isDay = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        var sunset = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
        return isDay && sunset > Since
            ? new(sunset)
            : throw new StartupException($"{Key} must be a day after {Since:yyyy-MM-dd}.");
    }
}

/// <summary>Says on the answer to a request that uses something old that it is (RFC 9745), until when it works (RFC 8594), and where to read on.</summary>
internal sealed class DeprecationMiddleware(RequestDelegate next, Deprecations deprecations, MailOptions address)
{
    private readonly string since = $"@{Deprecations.Since.ToUnixTimeSeconds()}";
    private readonly string sunset = deprecations.Sunset.ToString("R", CultureInfo.InvariantCulture);
    private readonly string links = string.Join(
        ", ",
        new[] { "deprecation", "sunset" }.Select(relation =>
            $"<{address.BasePath()}/{Deprecations.Page}>; rel=\"{relation}\"; type=\"text/html\""
        )
    );

    public Task InvokeAsync(HttpContext context)
    {
        if (context.UrlCredentials() != UrlCredentials.None || context.Request.WantsVersionOf2022())
            context.Response.OnStarting(AddHeaders, context);
        return next(context);
    }

    private Task AddHeaders(object state)
    {
        var context = (HttpContext)state;
        // The link of a mail holds no credential of the API.
        if (context.GetEndpoint()?.Metadata.GetMetadata<IProblemPage>() is not null)
            return Task.CompletedTask;
        var headers = context.Response.Headers;
        headers["Deprecation"] = since;
        headers["Sunset"] = sunset;
        headers.Link = links;
        return Task.CompletedTask;
    }
}
