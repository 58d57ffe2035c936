using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Customers.Infrastructure.Mail.Transports;

/// <summary>MailKit's client for one mail, without its protocol log, which would show passwords and links.</summary>
/// <param name="options">The server.</param>
/// <param name="root">An authority to trust instead of those of the system; null for those.</param>
internal sealed class SmtpConnection(SmtpOptions options, X509Certificate2? root) : SmtpClient
{
    // Of what MailKit speaks only these two, and only the first that is offered: each attempt with a wrong password counts somewhere.
    private static readonly string[] mechanisms = ["PLAIN", "LOGIN"];

    /// <summary>Connects, and encrypts if that is configured; it is not left out because the server does not offer it.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(options.Host, options.Port, cancellationToken);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        // The address of our side of the connection: a name of this machine may mean nothing to the server.
        LocalDomain = ((IPEndPoint)socket.LocalEndPoint!).Address.ToString();
        var encryption = options.StartTls ? SecureSocketOptions.StartTls : SecureSocketOptions.None;
        await ConnectAsync(new BoundedNetworkStream(socket), options.Host, options.Port, encryption, cancellationToken);
    }

    /// <summary>Signs in, if a user is configured; false when the server offers no way that we know.</summary>
    public async Task<bool> SignInAsync(CancellationToken cancellationToken)
    {
        if (options.User.Length == 0)
            return true;
        if (mechanisms.FirstOrDefault(AuthenticationMechanisms.Contains) is not { } mechanism)
            return false;
        AuthenticationMechanisms.IntersectWith([mechanism]);
        await AuthenticateAsync(Encoding.UTF8, new NetworkCredential(options.User, options.Password), cancellationToken);
        return true;
    }

    protected override SslClientAuthenticationOptions GetSslClientAuthenticationOptions(
        string host,
        RemoteCertificateValidationCallback remoteCertificateValidationCallback
    )
    {
        var encryption = base.GetSslClientAuthenticationOptions(host, remoteCertificateValidationCallback);
        // Not asked for over the network, which would hold up mails.
        encryption.CertificateRevocationCheckMode = X509RevocationMode.NoCheck;
        if (root is null)
            return encryption;
        encryption.CertificateChainPolicy = new()
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        encryption.CertificateChainPolicy.CustomTrustStore.Add(root);
        return encryption;
    }
}
