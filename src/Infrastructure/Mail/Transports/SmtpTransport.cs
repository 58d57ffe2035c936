using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Customers.Infrastructure.Mail.Messages;

namespace Customers.Infrastructure.Mail.Transports;

/// <summary>Sends mails through the configured mail server, each over a connection of its own, and takes nothing the server does for granted.</summary>
internal sealed class SmtpTransport(MailOptions options) : IMailTransport
{
    /// <summary>An authority to trust besides those of the system.</summary>
    public X509Certificate2? Root { get; init; }

    public async Task<MailAnswer> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        if (SmtpAddress.Of(mail.Recipient) is not { } to)
            return MailAnswer.Refused("its recipient is no address that mail can go to");

        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(options.Smtp.Timeout);
        try
        {
            return await ConverseAsync(mail, to, end.Token);
        }
        catch (SmtpFailure refused)
        {
            return refused.IsPermanent ? MailAnswer.Refused(refused.Message) : MailAnswer.Failed(refused.Message);
        }
        catch (OperationCanceledException)
        {
            return MailAnswer.Failed("the server took too long");
        }
        catch (Exception broken) when (broken is IOException or SocketException or AuthenticationException)
        {
            return MailAnswer.Failed($"the connection failed: {broken.GetType().Name}");
        }
    }

    private async Task<MailAnswer> ConverseAsync(OutgoingMail mail, string to, CancellationToken cancellationToken)
    {
        await using var session = new SmtpSession(options.Smtp, Encryption());
        await session.OpenAsync(cancellationToken);
        if (!session.IsInternational && !to.All(char.IsAscii))
            return MailAnswer.Refused("the server does not take addresses beyond ASCII");
        await session.SendAsync(options.Sender, to, MimeMessage.Write(mail, to, options), cancellationToken);
        return MailAnswer.Accepted;
    }

    private SslClientAuthenticationOptions Encryption()
    {
        var encryption = new SslClientAuthenticationOptions { TargetHost = options.Smtp.Host };
        if (Root is null)
            return encryption;
        encryption.CertificateChainPolicy = new()
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        encryption.CertificateChainPolicy.CustomTrustStore.Add(Root);
        return encryption;
    }
}
