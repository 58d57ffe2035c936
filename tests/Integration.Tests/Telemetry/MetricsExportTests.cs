using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Startup;
using Npgsql;

namespace Customers.Integration.Tests.Telemetry;

/// <summary>What a collector gets from a running service.</summary>
public sealed class MetricsExportTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    [Fact]
    public async Task Stop_CollectorIsConfigured_HasSentTheMetersOfTheServiceAndItsFramework()
    {
        await using var collector = await Collector.StartAsync();
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings:Customers"] = $"{database.ConnectionString};SSL Password=secret-of-the-certificate",
            ["Otlp:Endpoint"] = collector.Address,
            // Nobody is there, so what the first administrator's events come to is counted as failed.
            ["Events:RabbitMq:Uri"] = "amqp://guest:secret-of-the-broker@127.0.0.1:1",
        };
        await using var service = await RunningService.StartReadyAsync("Development", settings);
        await service.UntilSaidAsync("Publishing events to RabbitMQ failed");

        service.AskToStop();
        Assert.Equal(0, await service.EndAsync());

        Assert.Contains("/opentelemetry.proto.collector.metrics.v1.MetricsService/Export", collector.Paths);
        Assert.Contains("customers.events.failed", collector.Text, StringComparison.Ordinal);
        Assert.Contains("customers.events.waiting", collector.Text, StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", collector.Text, StringComparison.Ordinal);
        Assert.Contains("db.client.", collector.Text, StringComparison.Ordinal);
        Assert.Contains("dotnet.gc.", collector.Text, StringComparison.Ordinal);
        Assert.All(
            [
                "secret-of-the-broker",
                "secret-of-the-certificate",
                new NpgsqlConnectionStringBuilder(database.ConnectionString).Password!,
            ],
            secret => Assert.DoesNotContain(secret, collector.Text + service.Output, StringComparison.Ordinal)
        );
    }
}
