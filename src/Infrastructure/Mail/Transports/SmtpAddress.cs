using System.Globalization;
using Customers.Domain.Customers;

namespace Customers.Infrastructure.Mail.Transports;

/// <summary>Addresses as servers understand them.</summary>
internal static class SmtpAddress
{
    /// <summary>
    /// The address in ASCII, with its domain in the form that the DNS knows; as it is when what stands before the <c>@</c> is beyond ASCII,
    /// which takes a server that speaks SMTPUTF8. Null when it is no address that mail can go to.
    /// </summary>
    public static string? Of(EmailAddress address)
    {
        // Stored addresses were accepted earlier, whatever the rules were then; here one could end a command.
        if (address.IsEmpty || !EmailAddress.IsValid(address.Value))
            return null;
        var at = address.Value.LastIndexOf('@');
        var (local, domain) = (address.Value[..at], address.Value[(at + 1)..]);
        if (!local.All(char.IsAscii) || domain.All(char.IsAscii))
            return address.Value;
        try
        {
            return $"{local}@{new IdnMapping().GetAscii(domain)}";
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
