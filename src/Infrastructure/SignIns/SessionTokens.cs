using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using Customers.Application.SignIns;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;

namespace Customers.Infrastructure.SignIns;

/// <summary>
/// The secrets of sessions and delegations: <c>vt_</c> and 256 bits in base64url, made from as many random ones that only a browser's cookie
/// carries (<c>vc_</c>). Only the hash of the former is kept, so nobody makes one from what the database holds, nor a cookie from a token.
/// </summary>
internal sealed class SessionTokens(IDataProtectionProvider protection) : ISessionTokens
{
    private const int RandomBytes = 32;

    private readonly TicketDataFormat sealedBefore = new(protection.CreateProtector("Customers.Tokens.v1"));

    public SessionToken Create()
    {
        var cookie = SessionCookie.Marker + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        var value = SessionCookie.TokenOf(cookie);
        return new(value, Hash(value), cookie);
    }

    /// <summary>Whether a text looks like a token that is kept as its hash.</summary>
    public static bool IsHashed(string token) => token.StartsWith(SessionCookie.TokenMarker, StringComparison.Ordinal);

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>The id in a token of the version before, which sealed it; null for any other text. The last of them expire seven days after.</summary>
    public Guid? Unseal(string token)
    {
        var ticket = sealedBefore.Unprotect(token);
        return CanonicalId.TryParse(ticket?.Principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;
    }
}
