using Customers.Infrastructure.Mail.Messages;
using MimeKit;

namespace Customers.Infrastructure.Mail.Transports;

/// <summary>Writes mails to files instead of sending them, and in Development tells the console what somebody at work wants to click.</summary>
internal sealed class PickupTransport(MailOptions options) : IMailTransport
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public async Task<MailAnswer> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        using var message = MimeMail.Create(mail, options);
        if (message is null)
            return MailAnswer.NoAddress;
        var time = mail.At.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var path = Path.Combine(options.PickupDirectory, $"{time}-{mail.Kind.ToName()}-{mail.Id}.eml");
        try
        {
            CreateFolder(options.PickupDirectory);
            // Whoever watches the folder sees whole mails only.
            await WriteAsync(path + ".part", message, cancellationToken);
            File.Move(path + ".part", path, overwrite: true);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return MailAnswer.Failed("the file could not be written");
        }

        if (!options.PrintLinks)
            return MailAnswer.Accepted;
        // To the console and not to the log: a link in a mail is a secret.
        Console.WriteLine($"Mail to {mail.Recipient.Value}: {mail.Content.Subject}");
        if (mail.Content.Link.Length > 0)
            Console.WriteLine($"  {mail.Content.Link}");
        return MailAnswer.Accepted;
    }

    // Mails hold links that are as good as a password.
    private static void CreateFolder(string path)
    {
        if (Directory.Exists(path))
            return;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
    }

    private static async Task WriteAsync(string path, MimeMessage message, CancellationToken cancellationToken)
    {
        var file = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            file.UnixCreateMode = OwnerOnly;
        await using var stream = new FileStream(path, file);
        await message.WriteToAsync(MimeMail.FormatOf(message), stream, cancellationToken);
    }
}
