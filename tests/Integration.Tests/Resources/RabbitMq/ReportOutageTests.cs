using Customers.Infrastructure.Resources.RabbitMq;
using Customers.Integration.Tests.Events.RabbitMq;
using Customers.Integration.Tests.Fixtures;
using Npgsql;
using RabbitMQ.Client;

namespace Customers.Integration.Tests.Resources.RabbitMq;

/// <summary>The broker, the database or an exchange goes away, one way or the other, and comes back.</summary>
[Collection(BrokerTests.Name)]
public sealed class ReportOutageTests(Broker broker) : ReportBench(broker)
{
    private const int Many = 200;

    [Fact]
    public async Task Receive_ConnectionIsCutBeforeTheAcknowledgement_GetsItAgainAndWritesItOnce()
    {
        await using var wire = new Wire(Broker.Uri.Port);
        var account = await TestAccount.OpenAsync(Storage);
        var told = new Told("number_created", Guid.NewGuid(), account.Id.Value);
        await Platform.DeclareAsync();
        var counts = await ReceiveAsync(options => options.Uri = new UriBuilder(Broker.Uri) { Port = wire.Port }.Uri);
        await Platform.UntilBoundAsync();
        wire.Hold();

        await Platform.TellAsync(told);
        await counts.UntilAsync(1);
        var first = await StoredAsync(told);
        await wire.CutAsync();
        await counts.UntilAsync(2);
        await StopAllAsync();

        Assert.Equal(first, await StoredAsync(told));
        Assert.Equal(["applied numbers created", "applied numbers created"], counts.All);
        Assert.Single(await LedgerAsync(account));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Receive_BrokerRestartsMeanwhile_LosesNothing(bool isKilled)
    {
        var (account, counts) = (await TestAccount.OpenAsync(Storage), await ReceiveBoundAsync());
        var told = Enumerable.Range(0, Many).Select(_ => new Told("contact_created", Guid.NewGuid(), account.Id.Value)).ToList();

        await Platform.TellAsync(told.Take(Many / 2));
        await counts.UntilAsync(1);
        await (isKilled ? Broker.KillAsync() : Broker.StopAsync());
        await Broker.StartAsync();
        await Platform.UntilBoundAsync();
        await Platform.TellAsync(told.Skip(Many / 2));
        await UntilThereAsync(account, Many);
        await StopAllAsync();

        Assert.Equal(told.Select(each => each.Id).Order(), (await LedgerAsync(account)).Keys.Select(key => key.Id).Order());
    }

    [Fact]
    public async Task Receive_DatabaseIsDown_KeepsWhatWasToldUntilItIsBack()
    {
        var server = new NpgsqlConnectionStringBuilder(Storage.ConnectionString);
        await using var wire = new Wire(server.Port);
        server.Port = wire.Port;
        var account = await TestAccount.OpenAsync(Storage);
        await Platform.DeclareAsync();
        var counts = await ReceiveAsync(database: server.ConnectionString);
        await Platform.UntilBoundAsync();
        var told = Enumerable.Range(0, Many).Select(_ => new Told("file_created", Guid.NewGuid(), account.Id.Value)).ToList();
        await Platform.TellAsync(told[0]);
        await counts.UntilAsync(1);

        await wire.CutAsync(thenShut: true);
        await Platform.TellAsync(told.Skip(1));
        await UntilRefusedAsync(wire, times: 20);
        Assert.Single(counts.All);
        // So many are handed over and not acknowledged, and no more.
        await UntilWaitingAsync(Many - 1 - ConsumerChannel.Prefetch);
        wire.Open();
        await counts.UntilAsync(Many);
        await StopAllAsync();

        Assert.Equal(Many, (await LedgerAsync(account)).Count);
        Assert.Equal(0u, await Platform.ParkedAsync());
    }

    [Fact]
    public async Task Receive_OneExchangeIsMissing_ReceivesFromTheOthersAndBindsItWhenItComes()
    {
        var account = await TestAccount.OpenAsync(Storage);
        var late = new Platform(Broker, $"late-{Guid.NewGuid()}", Platform.Queue);
        await Platform.DeclareAsync();
        var counts = await ReceiveAsync(options => options.Resources.Exchanges = [late.Exchange, Platform.Exchange]);
        await Platform.UntilBoundAsync();
        await Platform.TellAsync(new Told("flow_created", Guid.NewGuid(), account.Id.Value));
        await counts.UntilAsync(1);

        await late.DeclareAsync(ExchangeType.Fanout);
        await late.UntilBoundAsync();
        await late.TellAsync(new Told("flow_created", Guid.NewGuid(), account.Id.Value));
        await counts.UntilAsync(2);

        // Whoever makes it anew does not know who was bound.
        await late.DeleteAsync();
        await late.DeclareAsync();
        await late.UntilBoundAsync();
        await late.TellAsync(new Told("flow_created", Guid.NewGuid(), account.Id.Value));
        await counts.UntilAsync(3);
        await StopAllAsync();

        Assert.Equal(3, (await LedgerAsync(account)).Count);
    }

    [Fact]
    public async Task Receive_QueueIsDeletedByAPerson_MakesItAgain()
    {
        var (account, counts) = (await TestAccount.OpenAsync(Storage), await ReceiveBoundAsync());

        await Platform.WorkAsync(channel => channel.QueueDeleteAsync(Platform.Queue));
        await Platform.UntilBoundAsync();
        await Platform.TellAsync(new Told("flow_created", Guid.NewGuid(), account.Id.Value));
        await counts.UntilAsync(1);
        await StopAllAsync();

        Assert.Single(await LedgerAsync(account));
    }

    private async Task<(DateTime Created, string Transaction)> StoredAsync(Told told) =>
        (
            await Storage.QueryAsync<(DateTime, string)>(
                "SELECT tm_create, xmin::text FROM resources WHERE resource_id = @Id",
                new { told.Id }
            )
        ).Single();

    private static async Task UntilRefusedAsync(Wire wire, int times)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var before = wire.Refused;
        while (wire.Refused < before + times)
            await Task.Delay(TimeSpan.FromMilliseconds(10), timeout.Token);
    }

    private async Task UntilWaitingAsync(int count)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await Platform.WaitingAsync() != count)
            await Task.Delay(TimeSpan.FromMilliseconds(20), timeout.Token);
    }

    private async Task UntilThereAsync(TestAccount account, int count)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while ((await LedgerAsync(account)).Count < count)
            await Task.Delay(TimeSpan.FromMilliseconds(20), timeout.Token);
    }
}
