using System.Net.Http.Headers;

namespace Customers.Api.Json;

/// <summary>Judges how a body says it is written.</summary>
internal static class JsonMediaType
{
    /// <summary>Whether the body is announced as plain JSON in UTF-8, and neither compressed nor otherwise encoded.</summary>
    public static bool Accepts(HttpRequest request)
    {
        var type = request.ContentType;
        if (type is null || request.Headers.ContentEncoding.Count > 0)
            return false;
        return string.Equals(type, "application/json", StringComparison.OrdinalIgnoreCase) || AcceptsParsed(type);
    }

    private static bool AcceptsParsed(string type) =>
        MediaTypeHeaderValue.TryParse(type, out var parsed)
        && string.Equals(parsed.MediaType, "application/json", StringComparison.OrdinalIgnoreCase)
        && (parsed.CharSet is null || string.Equals(parsed.CharSet.Trim('"'), "utf-8", StringComparison.OrdinalIgnoreCase));
}
