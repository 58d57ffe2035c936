using System.Globalization;
using System.Text;

namespace Customers.Infrastructure.Mail.Messages;

/// <summary>A mail in the form in which servers and files carry it (RFC 5322, RFC 2045): headers, then the text and the page as alternatives.</summary>
internal static class MimeMessage
{
    private const string DateFormat = "ddd, dd MMM yyyy HH:mm:ss +0000";

    /// <summary>The whole mail, each line ended by CR LF.</summary>
    /// <param name="mail">What it is.</param>
    /// <param name="to">The recipient's address as it travels.</param>
    /// <param name="options">Who sends it.</param>
    public static byte[] Write(OutgoingMail mail, string to, MailOptions options)
    {
        // No other part can hold this line: quoted-printable never has "=_".
        var boundary = $"=_{mail.Id:N}";
        var date = mail.At.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture);
        string[] lines =
        [
            $"Date: {date}",
            $"From: {EncodedWord.OfName(options.SenderName)} <{options.Sender}>",
            $"To: <{to}>",
            $"Subject: {EncodedWord.Of(mail.Content.Subject)}",
            $"Message-ID: <{mail.Id}@{DomainOf(options.Sender)}>",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: multipart/alternative;",
            $" boundary=\"{boundary}\"",
            "",
            .. Part(boundary, "text/plain", mail.Content.Text),
            .. Part(boundary, "text/html", mail.Content.Html),
            $"--{boundary}--",
            "",
        ];
        return Encoding.UTF8.GetBytes(string.Join("\r\n", lines));
    }

    private static IEnumerable<string> Part(string boundary, string type, string content) =>
        [
            $"--{boundary}",
            $"Content-Type: {type}; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
            "",
            QuotedPrintable.Encode(content),
        ];

    private static string DomainOf(string address) => address[(address.LastIndexOf('@') + 1)..];
}
