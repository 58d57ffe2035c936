using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Customers.Infrastructure.Webhooks;

namespace Customers.Integration.Tests.Webhooks;

public sealed class TlsTests : IDisposable
{
    private const string Host = "hooks.test";

    private readonly Certificates certificates = new();

    public void Dispose() => certificates.Dispose();

    [Fact]
    public async Task Send_CertificateIsValid_ArrivesByHttp2OnAConnectionOfItsOwn()
    {
        using var certificate = certificates.Issue(Host);
        await using var receiver = await Receiver.StartAsync(certificate: certificate);
        var connections = 0;
        using var client = Client(certificates.Root, () => connections++);

        var first = await client.SendAsync(Sender.To(receiver.UriFor(Host)));
        var second = await client.SendAsync(Sender.To(receiver.UriFor(Host), "DELETE"));

        Assert.True(first.IsSuccess, first.Error);
        Assert.True(second.IsSuccess, second.Error);
        Assert.Equal(["HTTP/2", "HTTP/2"], receiver.Requests.Select(request => request.Protocol));
        Assert.All(receiver.Requests, request => Assert.Equal(Sender.To("").Body, request.Body));
        Assert.Equal(2, connections);
    }

    [Fact]
    public async Task Send_AuthorityIsUnknown_IsRefused()
    {
        using var certificate = certificates.Issue(Host);
        await AssertRefusedAsync(certificate, root: null);
    }

    [Fact]
    public async Task Send_CertificateIsForAnotherHost_IsRefused()
    {
        using var certificate = certificates.Issue("other.test");
        await AssertRefusedAsync(certificate, certificates.Root);
    }

    [Fact]
    public async Task Send_CertificateIsOver_IsRefused()
    {
        using var certificate = certificates.Issue(Host, daysLeft: -1);
        await AssertRefusedAsync(certificate, certificates.Root);
    }

    [Fact]
    public async Task Send_CertificateNamesAnAddressToLoadFrom_IsNotCalled()
    {
        using var inside = new TcpListener(IPAddress.Loopback, 0);
        inside.Start();
        using var certificate = certificates.Issue(Host, issuerUri: $"http://{inside.LocalEndpoint}/issuer.cer");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeOnceAsync(listener, certificate);
        using var client = Client(root: null, () => { });

        var answer = await client.SendAsync(Sender.To($"https://{Host}:{((IPEndPoint)listener.LocalEndpoint).Port}/"));

        Assert.Equal((null, WebhookFailure.NoTls), (answer.StatusCode, answer.Error));
        Assert.False(inside.Pending());
        await serving;
    }

    // A server of the framework would look for the issuer of its own certificate; this one does not.
    private static async Task ServeOnceAsync(TcpListener listener, X509Certificate2 certificate)
    {
        using var connection = await listener.AcceptTcpClientAsync();
        await using var stream = new SslStream(connection.GetStream());
        var context = SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true);
        // The client may leave during the handshake, or just after it.
        await Record.ExceptionAsync(() =>
            stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = context })
        );
    }

    private static async Task AssertRefusedAsync(X509Certificate2 certificate, X509Certificate2? root)
    {
        await using var receiver = await Receiver.StartAsync(certificate: certificate);
        using var client = Client(root, () => { });

        var answer = await client.SendAsync(Sender.To(receiver.UriFor(Host)));

        Assert.Equal((null, WebhookFailure.NoTls), (answer.StatusCode, answer.Error));
        Assert.Empty(receiver.Requests);
    }

    private static WebhookClient Client(X509Certificate2? root, Action connecting) =>
        Sender.Client(
            (_, _) =>
            {
                connecting();
                return Task.FromResult<IPAddress[]>([IPAddress.Loopback]);
            },
            _ => true,
            root: root
        );
}
