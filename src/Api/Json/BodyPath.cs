using System.Globalization;
using System.Text;

namespace Customers.Api.Json;

/// <summary>Finds out, once something is wrong, which member it is wrong with.</summary>
internal static class BodyPath
{
    private const int LongestPath = 256;
    private const int Levels = JsonSettings.MaxDepth + 2;

    /// <summary>The dotted path of the token that starts at <paramref name="position"/>; null for the root.</summary>
    public static string? Of(ReadOnlySpan<byte> body, long position)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = Levels });
        var names = new string?[Levels];
        var indexes = new int[Levels];
        while (reader.Read())
        {
            var depth = reader.CurrentDepth;
            if (reader.TokenType is JsonTokenType.PropertyName)
                names[depth] = NameOf(reader);
            else if (reader.TokenType is not (JsonTokenType.EndArray or JsonTokenType.EndObject))
                indexes[depth]++;
            if (reader.TokenStartIndex == position)
                return Join(names, indexes, depth);
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                (names[depth + 1], indexes[depth + 1]) = (null, -1);
        }
        return null;
    }

    private static string NameOf(in Utf8JsonReader reader) =>
        reader.ValueIsEscaped && EscapedText.IsText(reader.ValueSpan) && System.Text.Unicode.Utf8.IsValid(reader.ValueSpan)
            ? reader.GetString()!
            : Encoding.UTF8.GetString(reader.ValueSpan);

    private static string? Join(string?[] names, int[] indexes, int depth)
    {
        var path = new StringBuilder();
        for (var level = 1; level <= depth && path.Length < LongestPath; level++)
        {
            if (names[level] is { } name)
                path.Append(path.Length == 0 ? "" : ".").Append(name);
            else
                path.Append(CultureInfo.InvariantCulture, $"[{indexes[level]}]");
        }
        return depth == 0 ? null : path.ToString(0, Math.Min(path.Length, LongestPath));
    }
}
