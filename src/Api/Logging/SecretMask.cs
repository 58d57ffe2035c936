using System.Buffers;
using System.Text.RegularExpressions;

namespace Customers.Api.Logging;

/// <summary>
/// Masks what looks like a secret in a line of log. Defence in depth: nothing in the service logs secrets, this catches what a
/// library, an exception or a mistake might.
/// </summary>
internal static partial class SecretMask
{
    private static readonly SearchValues<string> markers = SearchValues.Create(
        ["token", "accesskey", "access_key", "bearer", "vb_", "vt_", "vc_", "whsec_", "password"],
        StringComparison.OrdinalIgnoreCase
    );

    /// <summary>Whether there is something to mask in <paramref name="line"/>. Most hold no marker, and need no closer look.</summary>
    public static bool IsNeeded(ReadOnlySpan<char> line) => line.ContainsAny(markers) && SecretPattern().IsMatch(line);

    /// <summary>The line with <c>***</c> in place of secrets. A JSON line stays valid JSON.</summary>
    public static string Apply(string line) => SecretPattern().Replace(line, "${keep}***");

    // A value begins after "=", or after a colon and a quote (a JSON member, escaped or not). It ends where a parameter, a string
    // or a list item ends; a password, which may hold anything, only where its string, line or parameter does.
    [GeneratedRegex(
        """
            (?<keep> (?: token | access_?key ) (?: \s*(?:=|%3D)\s*(?:\\?["'])? | \\?["']?\s*:\s*\\?["'] ) )
                (?: \\[^nrt"'] | [^\s&"'\\,;}] )+
            | (?<keep> password\w* (?: \s*(?:=|%3D)\s*(?:\\?["'])? | \\?["']?\s*:\s*\\?["'] ) )
                (?: \\[^nrt] | [^\r\n&"\\}] )+
            | (?<keep> bearer\s+ ) [\w.~+/=%-]+
            | (?<keep> v[bt]_ ) [\w-]+
            | (?<keep> whsec_ ) [\w+/=-]+
            """,
        RegexOptions.IgnoreCase
            | RegexOptions.CultureInvariant
            | RegexOptions.IgnorePatternWhitespace
            | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex SecretPattern();
}
