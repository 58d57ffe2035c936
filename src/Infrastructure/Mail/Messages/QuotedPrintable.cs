using System.Globalization;
using System.Text;

namespace Customers.Infrastructure.Mail.Messages;

/// <summary>Writes text so that nothing on its way can change it (RFC 2045, 6.7): short lines of ASCII, which people can still read.</summary>
internal static class QuotedPrintable
{
    private const int LongestLine = 76;

    /// <summary>The text's UTF-8, encoded; every line break becomes CR LF.</summary>
    public static string Encode(string text) => string.Join("\r\n", text.ReplaceLineEndings("\n").Split('\n').Select(EncodeLine));

    private static string EncodeLine(string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line);
        var (encoded, length) = (new List<string>(bytes.Length), 0);
        for (var i = 0; i < bytes.Length; i++)
        {
            var character = Encode(bytes[i], isFirst: i == 0, isLast: i == bytes.Length - 1);
            // One place is kept for the mark of a line that goes on.
            if (length + character.Length >= LongestLine)
            {
                encoded.Add("=\r\n");
                length = 0;
            }

            encoded.Add(character);
            length += character.Length;
        }

        return string.Concat(encoded);
    }

    // Blanks at the end get lost on the way, and a dot at the beginning means something to some who pass it on.
    private static string Encode(byte value, bool isFirst, bool isLast) =>
        value is >= (byte)' ' and <= (byte)'~' and not (byte)'=' && !(value == ' ' && isLast) && !(value == '.' && isFirst)
            ? ((char)value).ToString(CultureInfo.InvariantCulture)
            : "=" + value.ToString("X2", CultureInfo.InvariantCulture);
}
