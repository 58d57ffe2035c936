namespace Customers.Application.Callers;

/// <summary>Keeps when and from where credentials were last used, to the minute: written now and then, never with a request.</summary>
public interface ICredentialUses
{
    /// <summary>The credential of this caller was used just now.</summary>
    /// <param name="caller">Whose it is.</param>
    /// <param name="network">The network that the request came from, a /24 or a /48 in CIDR notation.</param>
    void Note(Caller caller, string network);
}
