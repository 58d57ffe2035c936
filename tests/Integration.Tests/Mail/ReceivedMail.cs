using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Customers.Integration.Tests.Mail;

/// <summary>A mail, read by the rules of RFC 2045–2047 and not by what the service writes.</summary>
/// <param name="Headers">Its headers, unfolded and decoded.</param>
/// <param name="Text">Its text part.</param>
/// <param name="Html">Its HTML part.</param>
internal sealed partial record ReceivedMail(IReadOnlyDictionary<string, string> Headers, string Text, string Html)
{
    public string Subject => Headers["Subject"];

    /// <summary>The link in the text; empty when there is none.</summary>
    public string Link => Url().Match(Text).Value;

    /// <summary>The token in the link; empty when there is none.</summary>
    public string Token =>
        Link.Contains("token=", StringComparison.Ordinal) ? Link[(Link.IndexOf("token=", StringComparison.Ordinal) + 6)..] : "";

    public static ReceivedMail Parse(string source)
    {
        var (headers, body) = Split(source);
        var boundary = Boundary().Match(headers["Content-Type"]).Groups["boundary"].Value;
        var parts = body.Split("--" + boundary);
        return new(headers, Content(parts[1]), Content(parts[2]));
    }

    private static (Dictionary<string, string> Headers, string Body) Split(string source)
    {
        var end = source.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var headers = Fold()
            .Replace(source[..end], " ")
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => Decode(pair[1]), StringComparer.OrdinalIgnoreCase);
        return (headers, source[(end + 4)..]);
    }

    private static string Content(string part)
    {
        var (headers, body) = Split(part.TrimStart('\r', '\n'));
        Assert.Equal("quoted-printable", headers["Content-Transfer-Encoding"]);
        var joined = body.Replace("=\r\n", "", StringComparison.Ordinal).TrimEnd('\r', '\n').ReplaceLineEndings("\n");
        return Unquote(joined);
    }

    private static string Unquote(string text)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '=')
            {
                bytes.Add((byte)text[i]);
                continue;
            }

            bytes.Add(byte.Parse(text.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            i += 2;
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static string Decode(string header) => Word().Replace(Between().Replace(header, "?==?"), DecodeWord);

    private static string DecodeWord(Match word)
    {
        var text = word.Groups["text"].Value;
        return string.Equals(word.Groups["encoding"].Value, "B", StringComparison.OrdinalIgnoreCase)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(text))
            : Unquote(text.Replace('_', ' '));
    }

    [GeneratedRegex("\r\n[ \t]+")]
    private static partial Regex Fold();

    [GeneratedRegex("\\?= +=\\?")]
    private static partial Regex Between();

    [GeneratedRegex("=\\?UTF-8\\?(?<encoding>[BQ])\\?(?<text>[^?]*)\\?=", RegexOptions.IgnoreCase)]
    private static partial Regex Word();

    [GeneratedRegex("boundary=\"(?<boundary>[^\"]+)\"")]
    private static partial Regex Boundary();

    [GeneratedRegex("https?://\\S+")]
    private static partial Regex Url();
}
