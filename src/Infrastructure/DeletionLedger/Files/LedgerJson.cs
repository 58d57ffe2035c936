using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Customers.Application.DeletionLedger;

namespace Customers.Infrastructure.DeletionLedger.Files;

/// <summary>How lines are written: compact JSON in UTF-8, whose hash the next line carries.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(LedgerTimeConverter)]
)]
[JsonSerializable(typeof(LedgerLine))]
[JsonSerializable(typeof(LedgerHead))]
internal sealed partial class LedgerJson : JsonSerializerContext
{
    /// <summary>A line without its line break.</summary>
    public static byte[] ToUtf8(LedgerLine line) => JsonSerializer.SerializeToUtf8Bytes(line, Default.LedgerLine);

    /// <summary>The line; null for what is none.</summary>
    public static LedgerLine? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, Default.LedgerLine);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The hash of a line without its line break.</summary>
    public static string Hash(ReadOnlySpan<byte> line) => Convert.ToHexStringLower(SHA256.HashData(line));
}
