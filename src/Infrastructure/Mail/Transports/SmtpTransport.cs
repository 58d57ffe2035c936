using System.Security.Cryptography.X509Certificates;
using Customers.Infrastructure.Mail.Messages;
using MailKit.Net.Smtp;
using MimeKit;

namespace Customers.Infrastructure.Mail.Transports;

/// <summary>Sends mails through the configured mail server, each over a connection of its own, and takes nothing the server does for granted.</summary>
internal sealed class SmtpTransport(MailOptions options) : IMailTransport
{
    private const SmtpCapabilities international = SmtpCapabilities.UTF8 | SmtpCapabilities.EightBitMime;

    private static readonly TimeSpan farewell = TimeSpan.FromSeconds(1);

    /// <summary>An authority to trust instead of those of the system.</summary>
    public X509Certificate2? Root { get; init; }

    /// <summary>What is told which addresses the server takes.</summary>
    public MailReach Reach { get; init; } = new(options);

    /// <summary>Asks the server which addresses it takes, and sends nothing; false when it does not answer.</summary>
    public async Task<bool> LearnAsync(CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(options.Smtp.Timeout);
        try
        {
            using var connection = new SmtpConnection(options.Smtp, Root);
            await connection.OpenAsync(end.Token);
            Reach.Learn(connection.Capabilities.HasFlag(international));
            await connection.DisconnectAsync(quit: true, end.Token);
            return true;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // What went wrong is said when the first mail fails.
            return false;
        }
    }

    public async Task<MailAnswer> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        using var message = MimeMail.Create(mail, options);
        if (message is null)
            return MailAnswer.NoAddress;

        // MailKit's own time limits count anew with every byte.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(options.Smtp.Timeout);
        try
        {
            return await ConverseAsync(message, end.Token);
        }
        catch (Exception failure)
        {
            return SmtpFailures.Of(failure, isLate: end.IsCancellationRequested);
        }
    }

    private async Task<MailAnswer> ConverseAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        using var connection = new SmtpConnection(options.Smtp, Root);
        await connection.OpenAsync(cancellationToken);
        if (!await connection.SignInAsync(cancellationToken))
            return MailAnswer.Failed("the server offers neither AUTH PLAIN nor AUTH LOGIN");
        Reach.Learn(connection.Capabilities.HasFlag(international));
        if (!MimeMail.IsInternational(message))
            connection.Capabilities &= ~SmtpCapabilities.UTF8;
        else if (!connection.Capabilities.HasFlag(international))
            return MailAnswer.Refused("the server does not take addresses beyond ASCII");

        try
        {
            await connection.SendAsync(MimeMail.FormatOf(message), message, cancellationToken);
        }
        catch (SmtpCommandException refusal)
        {
            return SmtpFailures.OfMail(refusal);
        }

        // The message is the server's by now, whatever becomes of the goodbye.
        using var goodbye = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        goodbye.CancelAfter(farewell);
        await connection.DisconnectAsync(quit: true, goodbye.Token);
        return MailAnswer.Accepted;
    }
}
