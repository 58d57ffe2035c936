using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Customers.Application.Webhooks;

namespace Customers.Infrastructure.Webhooks;

/// <summary>Sends webhooks over HTTP, and takes nothing an endpoint does for granted.</summary>
internal sealed class WebhookClient(SocketsHttpHandler handler, WebhookOptions options, WebhookLimits limits)
    : IWebhookSender,
        IDisposable
{
    private readonly HttpMessageInvoker http = new(handler);

    /// <summary>The sender as the service runs it.</summary>
    public static WebhookClient Create(WebhookOptions options)
    {
        var connector = new EndpointConnector(
            Dns.GetHostAddressesAsync,
            address => options.AllowPrivateNetworks || PublicAddresses.Contain(address)
        );
        var limits = WebhookLimits.Default;
        return new(WebhookHandler.Create(connector, limits), options, limits);
    }

    public async Task<WebhookAnswer> SendAsync(WebhookRequest request, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(limits.Whole);
        var answer = Refuse(request.Uri) is { } refusal ? Unanswered(refusal) : await AttemptAsync(request, end.Token);
        // What was delivered was delivered, also when the caller is in a hurry.
        if (!answer.IsSuccess)
            cancellationToken.ThrowIfCancellationRequested();
        return answer with { Duration = Stopwatch.GetElapsedTime(started) };
    }

    public void Dispose() => http.Dispose();

    private string? Refuse(string uri)
    {
        if (uri.Length == 0 || !WebhookTarget.IsValidUri(uri))
            return WebhookFailure.InvalidUri;
        var endpoint = new Uri(uri);
        if (!options.AllowHttp && endpoint.Scheme != Uri.UriSchemeHttps)
            return WebhookFailure.HttpsRequired;
        return options.MayCall(endpoint.Port) ? null : WebhookFailure.ForbiddenPort;
    }

    private async Task<WebhookAnswer> AttemptAsync(WebhookRequest request, CancellationToken end)
    {
        try
        {
            using var message = WebhookMessage.From(request);
            using var response = await http.SendAsync(message, end);
            return await ReadAsync(response, request.At, end);
        }
        catch (Exception failure) when (WebhookFailure.IsOfTheEndpoint(failure))
        {
            return Unanswered(WebhookFailure.Of(failure));
        }
    }

    private static async Task<WebhookAnswer> ReadAsync(HttpResponseMessage response, DateTimeOffset at, CancellationToken end)
    {
        var answer = Unanswered(WebhookFailure.Of(response.StatusCode)) with
        {
            StatusCode = (int)response.StatusCode,
            RetryAfter = RetryAfter(response.Headers.RetryAfter, at),
        };
        try
        {
            return answer with { Body = await AnswerBody.ReadAsync(response.Content, end) };
        }
        catch (Exception failure) when (WebhookFailure.IsOfTheEndpoint(failure))
        {
            return answer.IsSuccess ? answer with { Error = WebhookFailure.Of(failure) } : answer;
        }
    }

    private static WebhookAnswer Unanswered(string error) => new(StatusCode: null, TimeSpan.Zero, error, "", RetryAfter: null);

    // A date is taken relative to the attempt, so that no other clock than the attempt's is asked; one that is past asks for nothing.
    private static TimeSpan? RetryAfter(RetryConditionHeaderValue? header, DateTimeOffset at) =>
        (header?.Delta ?? header?.Date - at) is { Ticks: > 0 } wait ? wait : null;
}
