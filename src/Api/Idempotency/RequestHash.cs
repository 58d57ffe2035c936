using System.Security.Cryptography;
using System.Text;

namespace Customers.Api.Idempotency;

/// <summary>A hash of what a request asks for: method, path, query without credentials, and body, however its JSON is laid out.</summary>
internal static class RequestHash
{
    private static readonly string[] credentials = ["token", "accesskey"];

    /// <summary>The hash of a request with this body.</summary>
    public static byte[] Of(HttpRequest request, byte[] body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{WithoutCredentials(request.QueryString)}\n"));
        hash.AppendData(Canonical(body));
        return hash.GetHashAndReset();
    }

    // Their values are masked by now; that they were there says nothing about what is asked for.
    private static string WithoutCredentials(QueryString query)
    {
        var kept = (query.Value ?? "").TrimStart('?').Split('&').Where(part => part.Length > 0 && !IsCredential(part));
        return string.Concat(kept.Select(part => $"&{part}"));
    }

    private static bool IsCredential(string parameter) =>
        credentials.Contains(Uri.UnescapeDataString(parameter.Split('=')[0]), StringComparer.OrdinalIgnoreCase);

    /// <summary>The same bytes for the same JSON: without blanks, members in order, text escaped one way. What is no JSON is itself.</summary>
    private static byte[] Canonical(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            using var written = new MemoryStream();
            using (var writer = new Utf8JsonWriter(written))
                Write(document.RootElement, writer);
            return written.ToArray();
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return body;
        }
    }

    private static void Write(JsonElement value, Utf8JsonWriter writer)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(member.Value, writer);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    Write(item, writer);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(value.GetString());
                break;
            default:
                writer.WriteRawValue(value.GetRawText());
                break;
        }
    }
}
