using System.Buffers;
using System.Security.Cryptography;

namespace Customers.Api.Lines;

/// <summary>
/// The SHA-256 of what a line says, however it is written: neither the order of members nor blanks, escapes or members that are null matter, so a
/// file that is made anew has the same hashes.
/// </summary>
internal static class LineHash
{
    /// <summary>The hash of a line that is JSON in good order.</summary>
    public static byte[] Of(ReadOnlyMemory<byte> line)
    {
        using var document = JsonDocument.Parse(line);
        var canonical = new ArrayBufferWriter<byte>(line.Length);
        using (var writer = new Utf8JsonWriter(canonical))
            Write(writer, document.RootElement);
        return SHA256.HashData(canonical.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in Members(element))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static IEnumerable<JsonProperty> Members(JsonElement element) =>
        element
            .EnumerateObject()
            .Where(member => member.Value.ValueKind is not JsonValueKind.Null)
            .OrderBy(member => member.Name, StringComparer.Ordinal);
}
