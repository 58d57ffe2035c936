using System.Globalization;
using Customers.Domain.Common;

namespace Customers.Domain.Customers;

/// <summary>The domain of an e-mail address in the form in which the DNS knows it: <c>bücher.example</c> is <c>xn--bcher-kva.example</c>.</summary>
internal static class MailDomain
{
    private static readonly IdnMapping idn = new();

    /// <summary>
    /// The IDNA form of a domain that <see cref="Text.Canonical"/> made; the domain itself where it has none, which was accepted earlier. One in
    /// ASCII is that form already.
    /// </summary>
    public static string ToAscii(string domain) => Map(domain) ?? domain;

    /// <summary>Whether the DNS can know the domain, and its last label is not a number, which would make it an address of a machine.</summary>
    public static bool IsKnowable(string domain) =>
        Map(domain) is { } mapped && !mapped[(mapped.LastIndexOf('.') + 1)..].All(char.IsAsciiDigit);

    private static string? Map(string domain)
    {
        if (domain.All(char.IsAscii))
            return domain;
        try
        {
            return Text.Canonical(idn.GetAscii(domain));
        }
        catch (ArgumentException)
        {
            // The only way in which the framework says no.
            return null;
        }
    }
}
