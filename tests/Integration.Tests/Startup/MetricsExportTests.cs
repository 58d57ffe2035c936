using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Customers.Integration.Tests.Startup;

/// <summary>What a collector gets from a running service.</summary>
public sealed class MetricsExportTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private readonly ConcurrentQueue<(string Path, string Body)> received = new();

    [Fact]
    public async Task Stop_CollectorIsConfigured_HasSentTheMetersOfTheServiceAndItsFramework()
    {
        await using var collector = await StartCollectorAsync();
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings:Customers"] = database.ConnectionString,
            ["Otlp:Endpoint"] = collector.Urls.Single(),
            // Nobody is there, so what the first administrator's events come to is counted as failed.
            ["Events:RabbitMq:Uri"] = "amqp://guest:secret-of-the-broker@127.0.0.1:1",
        };
        await using var service = await RunningService.StartReadyAsync("Development", settings);
        await service.UntilSaidAsync("Publishing events to RabbitMQ failed");

        service.AskToStop();
        Assert.Equal(0, await service.EndAsync());

        Assert.All(received, each => Assert.Equal("/opentelemetry.proto.collector.metrics.v1.MetricsService/Export", each.Path));
        var text = string.Concat(received.Select(each => each.Body));
        Assert.Contains("customers.events.failed", text, StringComparison.Ordinal);
        Assert.Contains("customers.events.waiting", text, StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", text, StringComparison.Ordinal);
        Assert.Contains("db.client.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-of-the-broker", text + service.Output, StringComparison.Ordinal);
    }

    private async Task<WebApplication> StartCollectorAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2)
        );
        var collector = builder.Build();
        collector.Run(AnswerAsync);
        await collector.StartAsync();
        return collector;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        received.Enqueue((context.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
        context.Response.ContentType = "application/grpc";
        // An empty message, and the status behind it.
        await context.Response.Body.WriteAsync(new byte[5]);
        context.Response.AppendTrailer("grpc-status", "0");
    }
}
