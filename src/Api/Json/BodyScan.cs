using System.Text.Unicode;

namespace Customers.Api.Json;

/// <summary>One pass over the bytes of a body, before anything is made of them, that refuses what the deserialiser would let through.</summary>
internal static class BodyScan
{
    // One deeper than allowed, so that the pass itself meets the level that is too deep and can name it.
    private static readonly JsonReaderOptions strict = new() { MaxDepth = JsonSettings.MaxDepth + 1 };

    /// <summary>The fault of a body that is not there.</summary>
    public static ErrorDetail Empty { get; } = new(null, "EMPTY_BODY", "The body must hold a JSON object.");

    /// <summary>The first thing wrong with <paramref name="body"/> as JSON, or null when it is an object in good order.</summary>
    public static ErrorDetail? FindFault(ReadOnlySpan<byte> body)
    {
        if (body.Trim(" \t\r\n"u8).IsEmpty)
            return Empty;
        var names = new MemberNames(body);
        try
        {
            return Walk(body, ref names);
        }
        catch (JsonException malformed)
        {
            return BodyFaults.Malformed(malformed);
        }
        finally
        {
            names.Dispose();
        }
    }

    private static ErrorDetail? Walk(ReadOnlySpan<byte> body, ref MemberNames names)
    {
        var reader = new Utf8JsonReader(body, strict);
        var isUtf8 = Utf8.IsValid(body);
        Span<int> openObjects = stackalloc int[JsonSettings.MaxDepth + 1];
        var objects = 0;
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.StartObject && reader.CurrentDepth < openObjects.Length)
                openObjects[reader.CurrentDepth] = ++objects;
            var rule = reader.TokenType switch
            {
                _ when objects == 0 => Rule.Root,
                JsonTokenType.StartObject or JsonTokenType.StartArray => reader.CurrentDepth < JsonSettings.MaxDepth
                    ? Rule.None
                    : Rule.Depth,
                JsonTokenType.String => IsText(reader, isUtf8) ? Rule.None : Rule.Text,
                JsonTokenType.PropertyName when !IsText(reader, isUtf8) => Rule.Text,
                JsonTokenType.PropertyName => names.Add(openObjects[reader.CurrentDepth - 1], ref reader)
                    ? Rule.None
                    : Rule.Unique,
                JsonTokenType.Number => reader.TryGetDouble(out var number) && double.IsFinite(number) ? Rule.None : Rule.Range,
                _ => Rule.None,
            };
            if (rule is not Rule.None)
                return BodyFaults.Broken(rule, BodyPath.Of(body, reader.TokenStartIndex));
        }
        return null;
    }

    private static bool IsText(in Utf8JsonReader reader, bool isUtf8) =>
        (isUtf8 || Utf8.IsValid(reader.ValueSpan)) && (!reader.ValueIsEscaped || EscapedText.IsText(reader.ValueSpan));
}

/// <summary>The rules that a body must keep as a whole.</summary>
internal enum Rule
{
    None,
    Root,
    Depth,
    Text,
    Unique,
    Range,
}
