using System.Text.Encodings.Web;
using System.Text.Json.Serialization;

namespace Customers.Api.Json;

/// <summary>How the service reads and writes JSON.</summary>
internal static class JsonSettings
{
    /// <summary>How many objects and lists may be open at once, the root included.</summary>
    public const int MaxDepth = 16;

    /// <summary>Makes <paramref name="options"/> strict when reading and complete when writing.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.MaxDepth = MaxDepth;
        options.ReadCommentHandling = JsonCommentHandling.Disallow;
        options.AllowTrailingCommas = false;
        options.AllowDuplicateProperties = false;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip;
        options.RespectNullableAnnotations = true;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.Never;
        // Plain UTF-8: answers are application/json and never part of a page.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new TimestampConverter());
        options.Converters.Add(new OptionalConverterFactory());
        options.Converters.Add(new WordEnumConverterFactory());
    }
}
