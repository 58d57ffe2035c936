using System.Net;
using System.Net.Sockets;
using Customers.Integration.Tests.Fixtures;
using Dapper;

namespace Customers.Integration.Tests.Events.RabbitMq;

/// <summary>What clients notice of the broker: nothing.</summary>
[Collection(BrokerTests.Name)]
public sealed class BrokerServiceTests(Broker broker)
{
    private const string Up =
        """{"status":"up","dependencies":{"rabbitmq":"up","postgresql":"up","feed":"up","erasures":"up","standby":"up","backlog":"up","months":"up","accepting":"up","log":"up"}}""";
    private const string Down =
        """{"status":"up","dependencies":{"rabbitmq":"down","postgresql":"up","feed":"up","erasures":"up","standby":"up","backlog":"up","months":"up","accepting":"up","log":"up"}}""";

    private static readonly TimeSpan Outage = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    private readonly string exchange = "service-" + Guid.NewGuid();

    [Fact]
    public async Task Run_BrokerIsDownForAMinuteUnderLoad_ServesAndSendsEverythingLater()
    {
        var inbox = new Inbox(broker, exchange);
        await inbox.BindAsync();
        var service = new BrokerService(broker.Uri, exchange);
        await service.InitializeAsync();
        await UntilReadySaysAsync(service, Up);

        await broker.StopAsync();
        await UntilReadySaysAsync(service, Down);
        var accounts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Account.CreateAsync(service)));
        using var outage = new CancellationTokenSource(Outage);
        await Task.WhenAll(accounts.Select(account => KeepRenamingAsync(account, outage.Token)));
        await broker.StartAsync();

        await UntilReadySaysAsync(service, Up);
        var committed = await CommittedAsync(service);
        var arrived = new List<Arrived>();
        using var timeout = new CancellationTokenSource(Timeout);
        while (arrived.DistinctBy(each => each.Id).Count() < committed.Count)
        {
            arrived.AddRange(await inbox.TakeAllAsync());
            await Task.Delay(TimeSpan.FromMilliseconds(50), timeout.Token);
        }

        await service.DisposeAsync();
        Assert.Empty(Committed.Faults(committed, arrived));
    }

    [Fact]
    public async Task Run_BrokerNeverAnswers_Serves()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var service = new BrokerService(
            new UriBuilder(broker.Uri) { Port = ((IPEndPoint)silent.LocalEndpoint).Port }.Uri,
            exchange
        );
        await service.InitializeAsync();

        await RenameAsync(await Account.CreateAsync(service), times: 10);

        Assert.Equal(Down, (await service.Anyone.GetAsync("/health/ready")).Ok().ToJsonString());
        await service.DisposeAsync();
    }

    private static async Task RenameAsync(Account account, int times)
    {
        for (var time = 1; time <= times; time++)
            (await account.Admin.PutAsync("/v1.0/customer", new { name = $"name {time}" })).Ok();
    }

    private static async Task KeepRenamingAsync(Account account, CancellationToken end)
    {
        for (var time = 1; !end.IsCancellationRequested; time++)
        {
            (await account.Admin.PutAsync("/v1.0/customer", new { name = $"name {time}" })).Ok();
            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    private static async Task UntilReadySaysAsync(ServiceFixture service, string expected)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        while ((await service.Anyone.GetAsync("/health/ready")).Ok().ToJsonString() != expected)
            await Task.Delay(TimeSpan.FromMilliseconds(50), timeout.Token);
    }

    private static async Task<IReadOnlyList<Committed>> CommittedAsync(ServiceFixture service)
    {
        await using var connection = await service.DataSource.OpenConnectionAsync();
        return [.. await connection.QueryAsync<Committed>("SELECT id, customer_id, version FROM events")];
    }
}
