using Microsoft.AspNetCore.DataProtection;

namespace Customers.Infrastructure.Mail;

/// <summary>Seals the addresses of mails for the time they lie in the queue.</summary>
internal sealed class MailRecipients(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("Customers.MailRecipients.v1");

    /// <summary>The form in which an address is stored.</summary>
    public string Protect(EmailAddress address) => protector.Protect(address.Value);

    /// <summary>Reads what <see cref="Protect"/> made.</summary>
    public EmailAddress Open(string text) => EmailAddress.FromStored(protector.Unprotect(text));
}
