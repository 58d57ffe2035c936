using System.Security.Claims;
using Customers.Application.SignIns;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;

namespace Customers.Infrastructure.SignIns;

/// <summary>
/// Tokens are the framework's tickets, sealed by Data Protection: opaque, and unforgeable without the key ring. A ticket holds the id of the
/// token and nothing else; whether the token still works is the database's word, on the database's clock.
/// </summary>
internal sealed class TokenProtector(IDataProtectionProvider protection) : ITokenProtector
{
    private const string Scheme = "token";

    private readonly TicketDataFormat format = new(protection.CreateProtector("Customers.Tokens.v1"));

    public string Protect(NewToken token)
    {
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, token.Id.ToString())], Scheme);
        return format.Protect(new(new(identity), Scheme));
    }

    public Guid? Unprotect(string text)
    {
        var ticket = format.Unprotect(text);
        return CanonicalId.TryParse(ticket?.Principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;
    }
}
