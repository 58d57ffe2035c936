using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Customers.Application.Webhooks;
using Customers.Domain.Webhooks;
using Customers.Infrastructure.Webhooks;

namespace Customers.Integration.Tests.Webhooks;

/// <summary>The client under test, with a network and a patience of the tests' own; and what it sends.</summary>
internal static class Sender
{
    /// <summary>Longer than any test runs on its own; a test that needs it has failed.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    public static readonly WebhookLimits Patient = new(Timeout, Timeout);

    public static readonly WebhookSecret Newest = WebhookSecret.Create([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

    public static readonly WebhookSecret Previous = WebhookSecret.Create([
        .. Enumerable.Range(0, 32).Select(i => (byte)(255 - i)),
    ]);

    public static readonly DateTimeOffset At = new(2026, 1, 2, 2, 54, 5, 678, TimeSpan.Zero);

    /// <summary>A client that may call anything on this machine.</summary>
    public static WebhookClient Client(WebhookLimits? limits = null) => Client(Dns.GetHostAddressesAsync, _ => true, limits);

    /// <summary>A client with another way to resolve names and another judgement of addresses.</summary>
    public static WebhookClient Client(
        Func<string, CancellationToken, Task<IPAddress[]>> resolve,
        Predicate<IPAddress> mayCall,
        WebhookLimits? limits = null,
        X509Certificate2? root = null
    )
    {
        var handler = WebhookHandler.Create(new EndpointConnector(resolve, mayCall), limits ?? Patient);
        if (root is not null)
        {
            var policy = handler.SslOptions.CertificateChainPolicy!;
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.Add(root);
        }

        return new(handler, new() { AllowHttp = true, AllowPrivateNetworks = true }, limits ?? Patient);
    }

    /// <summary>A client for whole services: it calls this machine and nobody else, whatever host an account of a test has named.</summary>
    public static WebhookClient OnThisMachine() => Client(ResolveHereAsync, IPAddress.IsLoopback, WebhookLimits.Default);

    /// <summary>A request to this URI.</summary>
    public static WebhookRequest To(string uri, string method = "POST") =>
        new(
            "0198c0de-0000-7000-8000-000000000001",
            method,
            uri,
            At,
            """{"type":"customer_updated","data":{"name":"Zoë"}}""",
            [Newest]
        );

    /// <summary>Sends, but does not wait for ever.</summary>
    public static Task<WebhookAnswer> SendAsync(this WebhookClient client, WebhookRequest request) =>
        client.SendAsync(request, CancellationToken.None).WaitAsync(2 * Timeout);

    private static Task<IPAddress[]> ResolveHereAsync(string host, CancellationToken cancellationToken) =>
        IPAddress.TryParse(host, out var address)
            ? Task.FromResult<IPAddress[]>([address])
            : throw new SocketException((int)SocketError.HostNotFound);
}
