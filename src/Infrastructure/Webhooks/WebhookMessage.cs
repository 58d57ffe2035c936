using System.Net;
using System.Net.Http.Headers;
using Customers.Application.Webhooks;

namespace Customers.Infrastructure.Webhooks;

/// <summary>The HTTP request of a webhook.</summary>
internal static class WebhookMessage
{
    private static readonly ProductInfoHeaderValue Agent = new("VoIPBIN-Webhooks", "1.0");

    /// <summary>The signed request, with its body whatever the method is.</summary>
    public static HttpRequestMessage From(WebhookRequest request)
    {
        var message = new HttpRequestMessage(new(request.Method), new Uri(request.Uri))
        {
            Content = new StringContent(request.Body, Encoding.UTF8, "application/json"),
            // HTTP/2 where TLS agrees on it, else HTTP/1.1; never HTTP/3, which does not connect through our connector.
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        message.Headers.UserAgent.Add(Agent);
        foreach (var (name, value) in WebhookSignature.HeadersOf(request))
            message.Headers.Add(name, value);
        return message;
    }
}
