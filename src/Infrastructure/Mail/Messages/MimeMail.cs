using MimeKit;

namespace Customers.Infrastructure.Mail.Messages;

/// <summary>A mail in the form in which servers and files carry it: headers, then the text and the page as alternatives.</summary>
internal static class MimeMail
{
    // 39 bytes are 52 characters of base64: with what stands around them, a header's name included, less than the 76 that are allowed.
    private const int MaxBytesOfWord = 39;

    /// <summary>The whole mail; null when its recipient is no address that mail can go to.</summary>
    /// <param name="mail">What it is.</param>
    /// <param name="options">Who sends it.</param>
    public static MimeMessage? Create(OutgoingMail mail, MailOptions options)
    {
        if (AddressOf(mail.Recipient) is not { } to)
            return null;
        var message = new MimeMessage();
        // MimeKit has put a date and an id of its own there.
        message.Headers.Clear();
        message.Date = mail.At.ToUniversalTime();
        message.From.Add(new MailboxAddress(Literal(options.SenderName), options.Sender));
        message.To.Add(to);
        message.Subject = Literal(mail.Content.Subject);
        message.Headers.Add("Message-ID", $"<{mail.Id}@{options.Sender[(options.Sender.LastIndexOf('@') + 1)..]}>");
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Body = new MultipartAlternative(Part("plain", mail.Content.Text), Part("html", mail.Content.Html))
        {
            // No part can hold this line: quoted-printable never has "=_".
            Boundary = $"=_{mail.Id:N}",
        };
        return message;
    }

    /// <summary>Whether what stands before the <c>@</c> of its recipient is beyond ASCII, which takes a server that speaks SMTPUTF8.</summary>
    public static bool IsInternational(MimeMessage message) => message.To.Mailboxes.Any(to => !to.LocalPart.All(char.IsAscii));

    /// <summary>How it is written: with headers beyond ASCII only to those who have to take such an address anyway.</summary>
    public static FormatOptions FormatOf(MimeMessage message) =>
        new() { NewLineFormat = NewLineFormat.Dos, International = IsInternational(message) };

    private static MailboxAddress? AddressOf(EmailAddress recipient)
    {
        // Stored addresses were accepted earlier, whatever the rules were then; MimeKit takes line separators in them.
        if (recipient.IsEmpty || !EmailAddress.IsValid(recipient.Value))
            return null;
        var address = new MailboxAddress("", recipient.Value);
        // MimeKit leaves a domain as it is that the DNS cannot know.
        return address.GetAddress(idnEncode: true)[address.LocalPart.Length..].All(char.IsAscii) ? address : null;
    }

    // Text and nothing else, on one line. MimeKit would leave what looks like an encoded word as it is, for its reader to decode, and
    // makes longer words of characters beyond ASCII than RFC 2047 allows; encoded words of ours it leaves alone.
    private static string Literal(string text)
    {
        var line = OneLine.Of(text);
        return line.All(char.IsAscii) && !line.Contains("=?", StringComparison.Ordinal) ? line : Encode(line);
    }

    private static string Encode(string line)
    {
        List<string> words = [""];
        foreach (var rune in line.EnumerateRunes())
        {
            if (Encoding.UTF8.GetByteCount(words[^1]) + rune.Utf8SequenceLength > MaxBytesOfWord)
                words.Add("");
            words[^1] += rune.ToString();
        }

        return string.Join(' ', words.Select(word => $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(word))}?="));
    }

    // Quoted-printable: nothing on its way changes it, and people can still read it.
    private static TextPart Part(string subtype, string content) =>
        new(subtype) { Text = content.ReplaceLineEndings("\n"), ContentTransferEncoding = ContentEncoding.QuotedPrintable };
}
