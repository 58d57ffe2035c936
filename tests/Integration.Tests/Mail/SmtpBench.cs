using System.Security.Cryptography.X509Certificates;
using Customers.Application.Mail;
using Customers.Domain.Customers;
using Customers.Infrastructure.Mail;
using Customers.Infrastructure.Mail.Messages;
using Customers.Infrastructure.Mail.Transports;

namespace Customers.Integration.Tests.Mail;

/// <summary>The transport under test, and mails for it.</summary>
internal static class SmtpBench
{
    public const string User = "sender";
    public const string Password = "pässword";

    private static readonly DateTimeOffset At = new(2026, 11, 21, 16, 46, 12, TimeSpan.Zero);

    /// <summary>Settings for a server without encryption.</summary>
    public static MailOptions OptionsFor(MailServer server, Action<SmtpOptions>? change = null) =>
        OptionsFor(server.Port, change);

    /// <summary>Settings for a server without encryption on this port.</summary>
    public static MailOptions OptionsFor(int port, Action<SmtpOptions>? change = null)
    {
        var options = new MailOptions
        {
            PublicUrl = "https://accounts.example",
            Sender = "no-reply@voipbin.example",
            SenderName = "VoIPBIN",
            Smtp = new()
            {
                Host = "localhost",
                Port = port,
                StartTls = false,
            },
        };
        change?.Invoke(options.Smtp);
        return options;
    }

    public static SmtpTransport To(MailServer server, Action<SmtpOptions>? change = null, X509Certificate2? root = null) =>
        To(server.Port, change, root);

    public static SmtpTransport To(int port, Action<SmtpOptions>? change = null, X509Certificate2? root = null) =>
        new(OptionsFor(port, change)) { Root = root };

    public static OutgoingMail Mail(string recipient, MailContent? content = null) =>
        new(
            Guid.CreateVersion7(),
            MailKind.VerifyEmail,
            EmailAddress.FromStored(recipient),
            At,
            content ?? new("A subject", "A text\n", "<p>A page</p>\n", "")
        );

    public static Task<MailAnswer> SendAsync(this SmtpTransport transport, string recipient) =>
        transport.SendAsync(Mail(recipient), CancellationToken.None);

    public static Task<MailAnswer> SendAsync(this SmtpTransport transport, MailContent content) =>
        transport.SendAsync(Mail("ann@example.org", content), CancellationToken.None);

    /// <summary>What a mail of this kind says about an account of this name.</summary>
    public static MailContent Compose(MailKind kind, string name) =>
        new MailComposer(MailTemplates.Load(""), new() { PublicUrl = "https://accounts.example" }).Compose(
            new(kind, "ann@example.org", name, "the-token", At)
        );
}
