using Customers.Application.Notices;
using Customers.Domain.Common;
using Customers.Infrastructure.Mail.Messages;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Mail;

namespace Customers.Integration.Tests.Notices;

/// <summary>The notices that came to somebody.</summary>
internal static class Told
{
    private static readonly TimeSpan timeout = TimeSpan.FromSeconds(60);

    /// <summary>Waits for the mail that tells an address of something of this kind.</summary>
    public static async Task<ReceivedMail> WaitAsync(ServiceFixture service, string address, string kind)
    {
        using var deadline = new CancellationTokenSource(timeout);
        while (true)
        {
            if (service.Mailbox.MailsTo(address).FirstOrDefault(mail => Tells(mail, kind)) is { } found)
                return found;
            Assert.False(deadline.IsCancellationRequested, $"No mail about {kind} came to {address}.");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    /// <summary>Whether the mail tells of something of this kind, be it among others.</summary>
    public static bool Tells(ReceivedMail mail, string kind)
    {
        var title = TitleOf(kind);
        return mail.Subject == title || mail.Text.Contains($". {title}", StringComparison.Ordinal);
    }

    private static string TitleOf(string kind)
    {
        Assert.True(EnumNames.TryParse<NoticeKind>(kind, out _), kind);
        var lines = File.ReadAllLines(Path.Combine(MailTemplates.OwnFolder, "Notices", $"{kind}.txt"));
        return lines[0]["Subject: ".Length..].Replace("{{platform}}", "VoIPBIN", StringComparison.Ordinal);
    }
}
