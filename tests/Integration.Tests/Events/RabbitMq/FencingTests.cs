using Customers.Infrastructure.Events.RabbitMq;
using Npgsql;

namespace Customers.Integration.Tests.Events.RabbitMq;

/// <summary>A relay that another one has taken over from while it was publishing.</summary>
[Collection(BrokerTests.Name)]
public sealed class FencingTests(Broker broker) : RelayBench(broker)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    private IReadOnlyList<Arrived> opening = [];

    [Fact]
    public async Task Relay_AnotherOneRelays_DoesNothing()
    {
        await using var proxy = new HoldingProxy(Broker);
        await Inbox.BindAsync();
        var round = await BeginRoundAsync(NewRelay(options => Through(proxy, options)), proxy);

        Assert.False(await NewRelay().RelayAsync(CancellationToken.None));

        proxy.Release();
        Assert.True(await round);
        Assert.Equal(2, (await Inbox.TakeAllAsync()).Count);
    }

    [Fact]
    public async Task Relay_CursorWasMovedMeanwhile_LeavesIt()
    {
        await using var proxy = new HoldingProxy(Broker);
        await Inbox.BindAsync();
        var round = await BeginRoundAsync(NewRelay(options => Through(proxy, options)), proxy);

        await Storage.ExecuteAsync("UPDATE event_relays SET seq = 1000000");
        proxy.Release();
        await round;

        Assert.Equal(1_000_000, await Storage.ScalarAsync<long>("SELECT seq FROM event_relays"));
    }

    [Fact]
    public async Task Relay_LosesItsDatabase_LeavesTheRestToAnother()
    {
        await using var proxy = new HoldingProxy(Broker);
        await Inbox.BindAsync();
        var round = await BeginRoundAsync(NewRelay(options => Through(proxy, options)), proxy);

        Assert.True(await Storage.ScalarAsync<bool>(EndTheRelaysConnection));
        await RelayAllAsync(NewRelay());
        proxy.Release();

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => round);
        var arrived = opening.Concat(await Inbox.TakeAllAsync()).ToList();
        Assert.Contains(arrived.GroupBy(each => each.Id), each => each.Count() > 1);
        Assert.Equal(0, await WaitingAsync());
        await AssertNothingLostAsync(arrived);
    }

    private const string EndTheRelaysConnection = """
        SELECT pg_terminate_backend(l.pid)
        FROM pg_locks l
        JOIN pg_database d ON d.oid = l.database
        WHERE l.locktype = 'advisory'
        AND d.datname = current_database()
        """;

    private static void Through(HoldingProxy proxy, RabbitMqOptions options) =>
        (options.Uri, options.PublishTimeout) = (proxy.Uri, Timeout);

    /// <summary>A round that has published the first event of an account and waits for the confirm.</summary>
    private async Task<Task<bool>> BeginRoundAsync(EventRelay relay, HoldingProxy proxy)
    {
        var account = await OpenAsync();
        await RelayAllAsync(relay);
        opening = await Inbox.TakeAllAsync();
        proxy.Hold();
        await ChangeAsync(account, times: 2);
        await UntilSettledAsync();
        var round = relay.RelayAsync(CancellationToken.None);
        await Inbox.UntilFilledAsync();
        return round;
    }
}
