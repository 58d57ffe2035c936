using Microsoft.Net.Http.Headers;

namespace Customers.Api.Json;

/// <summary>The media type of bodies with one JSON object a line.</summary>
internal static class NdJson
{
    /// <summary>The name by which it goes.</summary>
    public const string MediaType = "application/x-ndjson";

    private static readonly string[] names = [MediaType, "application/ndjson", "application/jsonl"];

    /// <summary>Whether the body is said to be of this type, in UTF-8, and not packed.</summary>
    public static bool Accepts(HttpRequest request) =>
        request.Headers.ContentEncoding.Count == 0
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && names.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
