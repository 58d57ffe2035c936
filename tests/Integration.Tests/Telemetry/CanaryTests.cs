using Customers.Integration.Tests.Events.RabbitMq;

namespace Customers.Integration.Tests.Telemetry;

/// <summary>No credential and no word of anybody in a trace or in a metric, whatever happens.</summary>
[Collection(BrokerTests.Name)]
public sealed class CanaryTests(WatchedService service) : IClassFixture<WatchedService>
{
    [Fact]
    public async Task Stop_AfterABitOfEverything_HasToldNobodysWords()
    {
        using var end = new CancellationTokenSource(Events.Follower.Timeout);
        var scrape = await service.ScrapeAsync();
        while (!scrape.Contains("customers_deletions_waiting{", StringComparison.Ordinal))
        {
            await Task.Delay(500, end.Token);
            scrape = await service.ScrapeAsync();
        }
        if (Environment.GetEnvironmentVariable("KEEP") is { } keep)
            await File.WriteAllTextAsync(keep, scrape);

        await service.StopAsync();

        var sent = service.Collector.Text;
        var names = service.Collector.Spans.Select(span => span.Name).ToHashSet();
        string[] expected =
        [
            "POST auth/login",
            "POST auth/signup",
            "publish customer_created",
            "webhook customer_created",
            "mail verify_email",
            "identity check",
            "process resource event",
            "sweep retention",
            "CustomerStatements.InsertWithEvents",
        ];
        Assert.Empty(expected.Except(names));
        // Whose endpoints were called is nobody's to know, and there is no end of them.
        Assert.Matches("(?m)^http_client_request_duration", scrape);
        Assert.DoesNotMatch("(?m)^http_client_.*server_address", scrape);
        Assert.Contains("customers.webhooks.waiting", sent, StringComparison.Ordinal);
        Assert.All(
            service.Secrets,
            secret =>
            {
                Assert.DoesNotContain(secret, sent, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain(secret, scrape, StringComparison.OrdinalIgnoreCase);
            }
        );
    }
}
