using System.Globalization;
using System.Text.RegularExpressions;

namespace Customers.Integration.Tests.Mail;

/// <summary>The folder that a service writes its mails to, as their recipients see it.</summary>
internal sealed partial class Mailbox(string folder)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    /// <summary>Waits for a mail to the address; the newest, if there are several. Of a kind (<c>verify_email</c>), if one is named.</summary>
    public async Task<ReceivedMail> WaitAsync(string address, string kind = "") => (await WaitAsync(address, 1, kind))[^1];

    /// <summary>Waits until there are as many mails to the address; all of them, the oldest first.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> WaitAsync(string address, int count, string kind = "")
    {
        using var deadline = new CancellationTokenSource(Timeout);
        while (true)
        {
            var mails = MailsTo(address, kind);
            if (mails.Count >= count)
                return mails;
            Assert.False(deadline.IsCancellationRequested, $"{mails.Count} of {count} mails {kind} came to {address}.");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    /// <summary>The mails to the address that are there by now, the oldest first.</summary>
    public IReadOnlyList<ReceivedMail> MailsTo(string address, string kind = "") =>
        [
            .. Directory
                .EnumerateFiles(folder, "*.eml")
                .Where(file => kind.Length == 0 || FileName().Match(Path.GetFileName(file)).Groups["kind"].Value == kind)
                .OrderBy(file => FileName().Match(Path.GetFileName(file)).Groups["time"].Value, StringComparer.Ordinal)
                .ThenBy(file => FileName().Match(Path.GetFileName(file)).Groups["id"].Value, StringComparer.Ordinal)
                .Select(file => ReceivedMail.Parse(File.ReadAllText(file)))
                .Where(mail => mail.Headers["To"] == address || mail.Headers["To"] == InAscii(address)),
        ];

    // How mail servers write a domain.
    private static string InAscii(string address)
    {
        var domain = address.LastIndexOf('@') + 1;
        return address[..domain] + new IdnMapping().GetAscii(address[domain..]);
    }

    // Mails of the same second go by their ids, which grow with time.
    [GeneratedRegex("^(?<time>[0-9]{8}-[0-9]{6})-(?<kind>[a-z_]+)-(?<id>[0-9a-f-]{36})\\.eml$")]
    private static partial Regex FileName();
}
