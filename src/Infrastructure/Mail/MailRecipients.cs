using System.Text.Json;
using System.Text.Json.Serialization;
using Customers.Application.Notices;
using Microsoft.AspNetCore.DataProtection;

namespace Customers.Infrastructure.Mail;

/// <summary>To whom a mail goes, and for notices what it tells.</summary>
/// <param name="Recipient">The address.</param>
/// <param name="Notices">What it tells, oldest first; empty for a mail whose kind says it all.</param>
/// <param name="More">How much more there is to tell, of which only the number is kept.</param>
internal sealed record SealedMail(EmailAddress Recipient, IReadOnlyList<Notice> Notices, int More = 0)
{
    private const int MaxNotices = 20;

    /// <summary>The same, telling this too.</summary>
    public SealedMail With(Notice notice) =>
        Notices.Count < MaxNotices ? this with { Notices = [.. Notices, notice] } : this with { More = More + 1 };
}

/// <summary>
/// Seals the addresses of mails, and what notices tell, for the time they lie in the queue. Both are in one text, so that whatever takes the one
/// away takes the other too, be it the version before.
/// </summary>
internal sealed partial class MailRecipients(IDataProtectionProvider protection)
{
    // No address begins with it.
    private const char Envelope = '\n';

    private readonly IDataProtector protector = protection.CreateProtector("Customers.MailRecipients.v1");

    /// <summary>The form in which an address is stored.</summary>
    public string Protect(EmailAddress address) => protector.Protect(address.Value);

    /// <summary>The form in which an address and what it is told are stored.</summary>
    public string Protect(SealedMail mail)
    {
        var content = new Content(mail.Recipient.Value, mail.Notices, mail.More);
        return protector.Protect(Envelope + JsonSerializer.Serialize(content, ContentJson.Default.Content));
    }

    /// <summary>Reads what <see cref="Protect(SealedMail)"/> or <see cref="Protect(EmailAddress)"/> made.</summary>
    public SealedMail Open(string text)
    {
        var plain = protector.Unprotect(text);
        if (plain[0] != Envelope)
            return new(EmailAddress.FromStored(plain), []);
        var content = JsonSerializer.Deserialize(plain.AsSpan(1), ContentJson.Default.Content)!;
        return new(EmailAddress.FromStored(content.Recipient), content.Notices, content.More);
    }

    private sealed record Content(string Recipient, IReadOnlyList<Notice> Notices, int More);

    [JsonSourceGenerationOptions(UseStringEnumConverter = true)]
    [JsonSerializable(typeof(Content))]
    private sealed partial class ContentJson : JsonSerializerContext;
}
