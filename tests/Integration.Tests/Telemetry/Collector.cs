using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Customers.Integration.Tests.Telemetry;

/// <summary>An OpenTelemetry collector that keeps what it gets, over gRPC or over HTTP.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private const int FrameHeader = 5;

    private readonly WebApplication server;
    private readonly bool isGrpc;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> received = new();

    private Collector(bool isGrpc)
    {
        this.isGrpc = isGrpc;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var protocol = isGrpc ? HttpProtocols.Http2 : HttpProtocols.Http1;
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocol));
        server = builder.Build();
        server.Run(AnswerAsync);
    }

    public string Address => server.Urls.Single();

    /// <summary>Where it was sent to.</summary>
    public IEnumerable<string> Paths => received.Select(each => each.Path).Distinct().Order(StringComparer.Ordinal);

    /// <summary>Everything that came, with the texts in it legible.</summary>
    public string Text => string.Concat(received.Select(each => Encoding.Latin1.GetString(each.Body)));

    /// <summary>The spans that came.</summary>
    public IReadOnlyList<ExportedSpan> Spans =>
        [
            .. received
                .Where(each => each.Path.Contains("trace", StringComparison.OrdinalIgnoreCase))
                .SelectMany(each => ExportedSpan.ReadAll(each.Body)),
        ];

    public static async Task<Collector> StartAsync(bool isGrpc = true)
    {
        var collector = new Collector(isGrpc);
        await collector.server.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        received.Enqueue((context.Request.Path, body.ToArray()[(isGrpc ? FrameHeader : 0)..]));
        context.Response.ContentType = isGrpc ? "application/grpc" : "application/x-protobuf";
        if (!isGrpc)
            return;
        // An empty message, and the status behind it.
        await context.Response.Body.WriteAsync(new byte[FrameHeader]);
        context.Response.AppendTrailer("grpc-status", "0");
    }
}
