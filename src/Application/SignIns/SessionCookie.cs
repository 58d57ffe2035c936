using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Customers.Application.SignIns;

/// <summary>
/// What a browser's cookie carries in place of the session's token. The token is its hash: who sees the one, in the body of an answer, never
/// learns the other, and both are the same session.
/// </summary>
public static class SessionCookie
{
    /// <summary>What the value of a cookie begins with.</summary>
    public const string Marker = "vc_";

    /// <summary>What tokens begin with.</summary>
    public const string TokenMarker = "vt_";

    /// <summary>The token that follows from a cookie; any other text as it is, since programs send tokens and keys in a cookie too.</summary>
    public static string TokenOf(string cookie) =>
        cookie.StartsWith(Marker, StringComparison.Ordinal)
            ? TokenMarker + Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(cookie)))
            : cookie;
}
