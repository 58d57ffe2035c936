using Customers.Api.Startup;
using Customers.Infrastructure.Events.RabbitMq;
using Customers.Integration.Tests.Events.RabbitMq;
using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;

namespace Customers.Integration.Tests.Resources.RabbitMq;

/// <summary>How operators set it up, and what they see of it.</summary>
[Collection(BrokerTests.Name)]
public sealed class ReportServiceTests(Broker broker)
{
    private const string Exchanges = "Events:RabbitMq:Resources:Exchanges";
    private const string Queue = "Events:RabbitMq:Resources:Queue";

    [Fact]
    public async Task Ready_OneExchangeIsMissing_NamesItAndIsReady()
    {
        var there = new Platform(broker, $"there-{Guid.NewGuid()}", $"health-{Guid.NewGuid()}");
        var missing = new Platform(broker, $"missing-{Guid.NewGuid()}", there.Queue);
        await there.DeclareAsync();
        var service = new ReportingService(broker.Uri, there.Queue, $"{there.Exchange}, {missing.Exchange}");
        await service.InitializeAsync();

        await UntilReadySaysAsync(service, there, missing, isMissing: true);
        await missing.DeclareAsync();
        await UntilReadySaysAsync(service, there, missing, isMissing: false);

        await service.DisposeAsync();
    }

    [Fact]
    public async Task Tell_WholeService_ShowsInUsage()
    {
        var platform = new Platform(broker, $"whole-{Guid.NewGuid()}", $"usage-{Guid.NewGuid()}");
        await platform.DeclareAsync();
        var service = new ReportingService(broker.Uri, platform.Queue, platform.Exchange);
        await service.InitializeAsync();
        var ledger = await Resources.Ledger.CreateAsync(service);
        await platform.UntilBoundAsync();

        await platform.TellAsync(new Told("number_created", Guid.NewGuid(), Guid.Parse(ledger.Account.Id)));

        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((await ledger.UsageAsync("numbers")).Used == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(20), timeout.Token);
        await service.DisposeAsync();
    }

    [Theory]
    [InlineData("a.events", new[] { "a.events" })]
    [InlineData(" a.events ,b.events,, ", new[] { "a.events", "b.events" })]
    [InlineData("", new string[0])]
    public void Options_Text_IsAListWithCommas(string text, string[] expected) =>
        Assert.Equal(expected, Read((Exchanges, text)).Exchanges);

    [Fact]
    public void Options_Array_IsTaken() =>
        Assert.Equal(["a.events", "b.events"], Read(($"{Exchanges}:0", "a.events"), ($"{Exchanges}:1", "b.events")).Exchanges);

    [Fact]
    public void Options_NothingConfigured_ReceivesNothing()
    {
        var options = Read();

        Assert.Empty(options.Exchanges);
        Assert.Equal(("customers.resources", "customers.resources.parked"), (options.Queue, options.ParkedQueue));
    }

    [Theory]
    [InlineData(Exchanges, "a.events,A.events")]
    [InlineData(Queue, "")]
    [InlineData(Exchanges, "LONG")]
    [InlineData(Queue, "LONG")]
    public void Options_OutOfRange_AreRefusedByName(string key, string value)
    {
        var text = value.Replace("LONG", new string('x', 128), StringComparison.Ordinal);

        var refusal = Assert.Throws<StartupException>(() => Read((key, text)));

        Assert.Contains(key, refusal.Message, StringComparison.Ordinal);
    }

    private static ResourceEventOptions Read(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(each => each.Key, each => (string?)each.Value));
        return builder.ReadRabbitMqOptions().Resources;
    }

    private static async Task UntilReadySaysAsync(ServiceFixture service, Platform there, Platform missing, bool isMissing)
    {
        var expected =
            $$$"""{"status":"up","dependencies":{"rabbitmq":"up","rabbitmq/{{{there.Exchange}}}":"up","rabbitmq/{{{missing.Exchange}}}":"{{{(
                isMissing ? "down" : "up"
            )}}}","postgresql":"up","feed":"up","erasures":"up","standby":"up","backlog":"up","months":"up","accepting":"up","log":"up"}}""";
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((await service.Anyone.GetAsync("/health/ready")).Ok().ToJsonString() != expected)
            await Task.Delay(TimeSpan.FromMilliseconds(50), timeout.Token);
    }

    private sealed class ReportingService(Uri uri, string queue, string exchanges) : ServiceFixture
    {
        protected override void Configure(IWebHostBuilder host)
        {
            host.UseSetting("Events:RabbitMq:Uri", uri.ToString());
            host.UseSetting("Events:RabbitMq:Exchange", $"own-{Guid.NewGuid()}");
            host.UseSetting(Exchanges, exchanges);
            host.UseSetting(Queue, queue);
        }
    }
}
