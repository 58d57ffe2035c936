using System.Net.Http.Headers;

namespace Customers.Api.Json;

/// <summary>Judges how a body says it is written.</summary>
internal static class JsonMediaType
{
    /// <summary>
    /// Whether the body is announced as plain JSON in UTF-8, and neither compressed nor otherwise encoded; where an action reads any media type,
    /// how it is called does not matter.
    /// </summary>
    public static bool Accepts(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Count > 0)
            return false;
        if (request.HttpContext.GetEndpoint()?.Metadata.GetMetadata<ReadsAnyMediaTypeAttribute>() is not null)
            return true;
        return request.ContentType is { } type && Accepts(type);
    }

    private static bool Accepts(string type) =>
        string.Equals(type, "application/json", StringComparison.OrdinalIgnoreCase) || AcceptsParsed(type);

    private static bool AcceptsParsed(string type) =>
        MediaTypeHeaderValue.TryParse(type, out var parsed)
        && string.Equals(parsed.MediaType, "application/json", StringComparison.OrdinalIgnoreCase)
        && (parsed.CharSet is null || string.Equals(parsed.CharSet.Trim('"'), "utf-8", StringComparison.OrdinalIgnoreCase));
}

/// <summary>The body of the action is JSON whatever it is called: the platform's clients do not all say so.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReadsAnyMediaTypeAttribute : Attribute;
