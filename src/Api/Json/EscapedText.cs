using System.Buffers.Text;

namespace Customers.Api.Json;

/// <summary>Judges the escapes of a JSON string without making a string of it.</summary>
internal static class EscapedText
{
    /// <summary>Whether well-formed escaped text holds only whole characters: no U+0000, no half of a surrogate pair.</summary>
    public static bool IsText(ReadOnlySpan<byte> escaped)
    {
        for (var start = escaped.IndexOf((byte)'\\'); start >= 0; start = escaped.IndexOf((byte)'\\'))
        {
            escaped = escaped[start..];
            if (escaped[1] != 'u')
            {
                escaped = escaped[2..];
                continue;
            }
            if (!TryReadUnit(escaped, out var unit) || unit == 0 || char.IsLowSurrogate(unit))
                return false;
            escaped = escaped[6..];
            if (!char.IsHighSurrogate(unit))
                continue;
            if (!TryReadUnit(escaped, out var low) || !char.IsLowSurrogate(low))
                return false;
            escaped = escaped[6..];
        }
        return true;
    }

    private static bool TryReadUnit(ReadOnlySpan<byte> text, out char unit)
    {
        unit = default;
        if (text.Length < 6 || !text.StartsWith("\\u"u8) || !Utf8Parser.TryParse(text[2..6], out ushort value, out var used, 'x'))
            return false;
        unit = (char)value;
        return used == 4;
    }
}
