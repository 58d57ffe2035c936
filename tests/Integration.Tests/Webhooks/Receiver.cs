using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Customers.Integration.Tests.Webhooks;

/// <summary>A request as it arrived.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">Path and query.</param>
/// <param name="Protocol">The version of HTTP.</param>
/// <param name="Headers">By name, in any case.</param>
/// <param name="Body">The body, read as UTF-8.</param>
internal sealed record ReceivedRequest(
    string Method,
    string Target,
    string Protocol,
    IReadOnlyDictionary<string, string> Headers,
    string Body
);

/// <summary>A real HTTP server on loopback that records what it receives and answers as it is told.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<ReceivedRequest> requests = new();
    private readonly bool isSecure;
    private volatile Func<HttpContext, Task> answer;

    private Receiver(WebApplication app, Func<HttpContext, Task> answer, bool isSecure)
    {
        (this.app, this.answer, this.isSecure) = (app, answer, isSecure);
        app.Run(ServeAsync);
    }

    /// <summary>Everything received so far, oldest first.</summary>
    public IReadOnlyList<ReceivedRequest> Requests => [.. requests];

    public int Port => new Uri(app.Urls.Single()).Port;

    /// <summary>Where it listens.</summary>
    public string Address => UriFor("127.0.0.1");

    /// <summary>What it answers from now on.</summary>
    public void AnswerWith(Func<HttpContext, Task> next) => answer = next;

    /// <summary>Leads here by another name, which the sender has to resolve.</summary>
    public string UriFor(string host) => $"{(isSecure ? "https" : "http")}://{host}:{Port}/hook?of=account";

    /// <summary>Starts one; it answers 200 unless told otherwise, and speaks TLS and HTTP/2 when it has a certificate.</summary>
    public static async Task<Receiver> StartAsync(Func<HttpContext, Task>? answer = null, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(
                IPAddress.Loopback,
                0,
                listen =>
                {
                    if (certificate is not null)
                        listen.UseHttps(certificate);
                }
            );
        });
        var receiver = new Receiver(builder.Build(), answer ?? Answers.Status(200), certificate is not null);
        await receiver.app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        // Who still waits for an answer waits in vain.
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        requests.Enqueue(
            new(
                context.Request.Method,
                context.Request.Path + context.Request.QueryString,
                context.Request.Protocol,
                context.Request.Headers.ToDictionary(
                    header => header.Key,
                    header => header.Value.ToString(),
                    StringComparer.OrdinalIgnoreCase
                ),
                await reader.ReadToEndAsync(context.RequestAborted)
            )
        );
        await answer(context);
    }
}
