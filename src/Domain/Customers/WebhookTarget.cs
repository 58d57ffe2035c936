using System.Text;
using Customers.Domain.Common;

namespace Customers.Domain.Customers;

/// <summary>Where and how an account wants to be told of events; each part may be empty.</summary>
/// <param name="Method">The HTTP method, one of <see cref="Methods"/>, or empty.</param>
/// <param name="Uri">An absolute URI that <see cref="IsValidUri"/> accepts, or empty.</param>
public sealed record WebhookTarget(string Method, string Uri)
{
    /// <summary>The longest URI, in characters.</summary>
    public const int MaxUriLength = 1023;

    /// <summary>The methods an account may choose from.</summary>
    public static IReadOnlyList<string> Methods { get; } = ["POST", "GET", "PUT", "DELETE"];

    /// <summary>No target.</summary>
    public static WebhookTarget None { get; } = new("", "");

    /// <summary>Whether anything is to be sent: both parts are there.</summary>
    public bool IsSet => Method.Length > 0 && Uri.Length > 0;

    /// <summary>Empty, or exactly one of <see cref="Methods"/>.</summary>
    public static bool IsValidMethod(string? method) => method is not null && (method.Length == 0 || Methods.Contains(method));

    /// <summary>Empty, or an absolute http or https URI of at most 1,023 characters with a host and without user info.</summary>
    public static bool IsValidUri(string? uri)
    {
        if (uri is null)
            return false;
        if (uri.Length == 0)
            return true;
        return Text.Length(uri) <= MaxUriLength
            && Text.IsClean(uri)
            && !uri.Any(char.IsWhiteSpace)
            && !uri.Contains('\\', StringComparison.Ordinal)
            && System.Uri.TryCreate(uri, UriKind.Absolute, out var parsed)
            && (parsed.Scheme is "http" or "https")
            && uri.StartsWith($"{parsed.Scheme}://", StringComparison.OrdinalIgnoreCase)
            && HasReachableHost(parsed)
            && !HasUserInfoMark(uri);
    }

    // Sending needs the host in ASCII, and reading that form throws for what Uri has accepted so far, such as "h℀st".
    private static bool HasReachableHost(Uri uri)
    {
        try
        {
            return Ascii.IsValid(uri.IdnHost) && System.Uri.CheckHostName(uri.IdnHost) != UriHostNameType.Unknown;
        }
        catch (UriFormatException)
        {
            return false;
        }
    }

    // "https://@host" has an empty user info that Uri does not show.
    private static bool HasUserInfoMark(string uri)
    {
        var authority = uri.AsSpan(uri.IndexOf("//", StringComparison.Ordinal) + 2);
        var end = authority.IndexOfAny('/', '?', '#');
        return (end < 0 ? authority : authority[..end]).Contains('@');
    }
}
