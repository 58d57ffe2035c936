using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Customers.Infrastructure.Webhooks;

/// <summary>The HTTP client's settings for endpoints that nobody has a reason to trust.</summary>
internal static class WebhookHandler
{
    private const int MaxHeadersKibibytes = 16;

    /// <summary>A handler that connects with this connector and follows an endpoint nowhere else.</summary>
    public static SocketsHttpHandler Create(EndpointConnector connector, WebhookLimits limits) =>
        new()
        {
            ConnectCallback = (context, cancellationToken) => connector.ConnectAsync(context.DnsEndPoint, cancellationToken),
            ConnectTimeout = limits.Connect,
            // Every attempt resolves and judges anew, and an account that repoints its name is followed at once. Events of one account are
            // rare, so a connection that is kept would mostly be found closed.
            PooledConnectionLifetime = TimeSpan.Zero,
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = MaxHeadersKibibytes,
            // What is not read is not waited for either.
            MaxResponseDrainSize = 0,
            // The trace is the service's own affair, and the URI may hold a secret of the account.
            ActivityHeadersPropagator = null,
            SslOptions = new()
            {
                // A certificate may name addresses to load other certificates from; those would be called without being judged.
                CertificateChainPolicy = new()
                {
                    DisableCertificateDownloads = true,
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        };
}
