using Customers.Integration.Tests.Events.RabbitMq;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.IdentityVerifications;
using Customers.Integration.Tests.Resources.RabbitMq;
using Customers.Integration.Tests.Startup;
using Customers.Integration.Tests.Webhooks;

namespace Customers.Integration.Tests.Telemetry;

/// <summary>
/// A service in a process of its own that everybody watches: a collector gets its traces and metrics, and Prometheus may read them. It has a broker, a
/// provider of identity checks and endpoints of webhooks, and has done a bit of everything, with marked words.
/// </summary>
public sealed class WatchedService(Broker broker) : IAsyncLifetime
{
    private readonly string id = Guid.NewGuid().ToString("N");
    private readonly DirectoryInfo mails = Directory.CreateTempSubdirectory("customers-watched-");
    private TestDatabase database = null!;
    private Receiver receiver = null!;
    private RunningService service = null!;

    internal Collector Collector { get; private set; } = null!;

    /// <summary>What may be in no trace and in no metric.</summary>
    public IReadOnlySet<string> Secrets { get; private set; } = null!;

    public Uri Address => service.Address;

    /// <summary>What Prometheus gets.</summary>
    public async Task<string> ScrapeAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        return await http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
    }

    /// <summary>Stops the service, which sends what it has not sent yet.</summary>
    public async Task StopAsync()
    {
        service.AskToStop();
        Assert.Equal(0, await service.EndAsync());
    }

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        Collector = await Collector.StartAsync();
        receiver = await Receiver.StartAsync();
        var platform = new Platform(broker, $"platform-{id}", $"reports-{id}");
        await platform.DeclareAsync();
        await new Inbox(broker, $"events-{id}").BindAsync(["customer_#", "agent_#", "resource_#"]);
        service = await RunningService.StartReadyAsync("Development", Settings(platform));
        await platform.UntilBoundAsync();
        using var http = new HttpClient { BaseAddress = Address };
        Secrets = await new MarkedActs(new Client(http), database.DataSource, platform, receiver).DoAsync();
    }

    public async Task DisposeAsync()
    {
        await service.DisposeAsync();
        await receiver.DisposeAsync();
        await Collector.DisposeAsync();
        await database.DisposeAsync();
        mails.Delete(recursive: true);
    }

    private Dictionary<string, string> Settings(Platform platform) =>
        new()
        {
            ["ConnectionStrings:Customers"] = $"{database.ConnectionString};Include Error Detail=true",
            ["Bootstrap:AdminPassword"] = MarkedActs.Password,
            ["Passwords:Iterations"] = "1000",
            ["Metrics:Prometheus"] = "true",
            ["Otlp:Endpoint"] = Collector.Address,
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000",
            ["Events:RabbitMq:Uri"] = broker.Uri.ToString(),
            ["Events:RabbitMq:Exchange"] = $"events-{id}",
            ["Events:RabbitMq:Mandatory"] = "false",
            ["Events:RabbitMq:Resources:Exchanges"] = platform.Exchange,
            ["Events:RabbitMq:Resources:Queue"] = platform.Queue,
            ["IdentityVerification:Provider:Url"] = receiver.Address,
            ["IdentityVerification:Provider:Secret"] = ProviderService.Secret,
            ["RateLimits:anonymous:sign_ups"] = "2/3600",
            ["Sweeps:Interval"] = "00:00:01",
            ["Email:PickupDirectory"] = mails.FullName,
            ["SignUps:AnswerTime"] = "00:00:00",
        };
}
