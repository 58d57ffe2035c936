using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Customers.Infrastructure.Mail.Transports;

/// <summary>
/// One conversation with a mail server (RFC 5321). The client of the framework would not do: it goes on after a sign-in that was refused,
/// and then shows the server's refusal of strangers as if the recipient were refused.
/// </summary>
internal sealed class SmtpSession(SmtpOptions options, SslClientAuthenticationOptions encryption) : IAsyncDisposable
{
    private const int Ready = 220;
    private const int SignedIn = 235;
    private const int Done = 250;
    private const int GoOn = 334;
    private const int Begin = 354;

    private readonly TcpClient client = new();
    private Stream stream = Stream.Null;
    private SmtpWire wire = new(Stream.Null);
    private IReadOnlyList<string> capabilities = [];

    /// <summary>Whether the server takes addresses and headers beyond ASCII.</summary>
    public bool IsInternational => Offers("SMTPUTF8");

    /// <summary>Connects, encrypts and signs in, as far as that is configured; none of it is left out because the server does not offer it.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await client.ConnectAsync(options.Host, options.Port, cancellationToken);
        Use(client.GetStream());
        Expect(SmtpStep.Greeting, Ready, await wire.ReadAsync(cancellationToken));
        await SayHelloAsync(cancellationToken);
        if (options.StartTls)
        {
            await EncryptAsync(cancellationToken);
            await SayHelloAsync(cancellationToken);
        }

        if (options.User.Length > 0)
            await SignInAsync(cancellationToken);
    }

    /// <summary>Hands over a message; once this has ended well, it is the server's.</summary>
    /// <param name="from">The sender's address.</param>
    /// <param name="to">The recipient's address.</param>
    /// <param name="message">Headers and body.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task SendAsync(string from, string to, ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        var parameters = to.All(char.IsAscii) ? "" : " SMTPUTF8 BODY=8BITMIME";
        Expect(SmtpStep.Sender, Done, await wire.AskAsync($"MAIL FROM:<{from}>{parameters}", cancellationToken));
        // 251 is as good: the server passes it on itself.
        var recipient = await wire.AskAsync($"RCPT TO:<{to}>", cancellationToken);
        if (recipient.Code != Done + 1)
            Expect(SmtpStep.Recipient, Done, recipient);
        Expect(SmtpStep.Message, Begin, await wire.AskAsync("DATA", cancellationToken));
        await wire.SendAsync(message, cancellationToken);
        Expect(SmtpStep.Message, Done, await wire.ReadAsync(cancellationToken));
        await SayGoodbyeAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        client.Dispose();
    }

    private async Task SayHelloAsync(CancellationToken cancellationToken)
    {
        // The address of our side of the connection: a name of this machine may mean nothing to the server.
        var address = ((IPEndPoint)client.Client.LocalEndPoint!).Address;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var prefix = address.AddressFamily == AddressFamily.InterNetworkV6 ? "IPv6:" : "";
        var reply = await wire.AskAsync($"EHLO [{prefix}{address}]", cancellationToken);
        Expect(SmtpStep.Hello, Done, reply);
        capabilities = reply.Lines;
    }

    private async Task EncryptAsync(CancellationToken cancellationToken)
    {
        if (!Offers("STARTTLS"))
            throw new SmtpFailure(SmtpStep.Encryption, 0, "the server does not offer STARTTLS");
        Expect(SmtpStep.Encryption, Ready, await wire.AskAsync("STARTTLS", cancellationToken));
        // Whoever is between could have put words of their own there, to be taken for the server's once it is encrypted.
        if (wire.HasUnread)
            throw new SmtpFailure(SmtpStep.Encryption, 0, "something was said before the encryption began");
        var encrypted = new SslStream(stream);
        Use(encrypted);
        await encrypted.AuthenticateAsClientAsync(encryption, cancellationToken);
    }

    private async Task SignInAsync(CancellationToken cancellationToken)
    {
        if (Offers("AUTH", "PLAIN"))
        {
            var secret = Base64($"\0{options.User}\0{options.Password}");
            Expect(SmtpStep.SignIn, SignedIn, await wire.AskAsync($"AUTH PLAIN {secret}", cancellationToken));
        }
        else if (Offers("AUTH", "LOGIN"))
        {
            Expect(SmtpStep.SignIn, GoOn, await wire.AskAsync("AUTH LOGIN", cancellationToken));
            Expect(SmtpStep.SignIn, GoOn, await wire.AskAsync(Base64(options.User), cancellationToken));
            Expect(SmtpStep.SignIn, SignedIn, await wire.AskAsync(Base64(options.Password), cancellationToken));
        }
        else
        {
            throw new SmtpFailure(SmtpStep.SignIn, 0, "the server offers neither AUTH PLAIN nor AUTH LOGIN");
        }
    }

    private async Task SayGoodbyeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await wire.SayAsync("QUIT", cancellationToken);
        }
        catch (Exception unheard) when (unheard is IOException or OperationCanceledException)
        {
            // The message is the server's by now, whether it hears this or not.
        }
    }

    private void Use(Stream next) => (stream, wire) = (next, new(next));

    private bool Offers(string capability, string? variant = null) =>
        capabilities
            .Select(line => line.Split(' '))
            .Any(words =>
                words[0].Equals(capability, StringComparison.OrdinalIgnoreCase)
                && (variant is null || words.Contains(variant, StringComparer.OrdinalIgnoreCase))
            );

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static void Expect(SmtpStep step, int code, SmtpReply reply)
    {
        if (reply.Code != code)
            throw new SmtpFailure(step, reply);
    }
}
