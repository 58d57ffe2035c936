using System.Net;
using System.Net.Sockets;
using Customers.Infrastructure.Events.RabbitMq;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Events.RabbitMq;

/// <summary>A broker that takes everything and says nothing.</summary>
[Collection(BrokerTests.Name)]
public sealed class DeadlineTests(Broker broker) : RelayBench(broker)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Relay_ConfirmNeverComes_GivesUpAndSendsTheSameAgainOnANewConnection()
    {
        await using var proxy = new HoldingProxy(Broker);
        await Inbox.BindAsync();
        var relay = NewRelay(options => Through(proxy.Uri, options));
        var account = await OpenAsync();
        await RelayAllAsync(relay);
        await ChangeAsync(account, times: 3);
        await UntilSettledAsync();
        var opening = await Inbox.TakeAllAsync();

        proxy.Hold();
        var silence = await Assert.ThrowsAsync<EventRelayException>(() =>
            relay.RelayAsync(CancellationToken.None).WaitAsync(Timeout)
        );
        var unconfirmed = await Inbox.TakeAllAsync();
        Assert.Contains("did not answer", silence.Message, StringComparison.Ordinal);
        Assert.Equal(3, await WaitingAsync());
        Assert.Equal([4L], unconfirmed.Select(each => each.Version));

        proxy.Release();
        await RelayAllAsync(relay);
        var again = await Inbox.TakeAllAsync();
        Assert.Equal(2, proxy.Connections);
        Assert.Equal(unconfirmed[0].Id, again[0].Id);
        await AssertNothingLostAsync([.. opening, .. unconfirmed, .. again]);
    }

    [Fact]
    public async Task Relay_BrokerNeverAnswersAtAll_GivesUp()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var uri = new UriBuilder(Broker.Uri) { Port = ((IPEndPoint)silent.LocalEndpoint).Port }.Uri;
        var relay = NewRelay(options => Through(uri, options));
        await OpenAsync();

        await Assert.ThrowsAsync<EventRelayException>(() => RelayAllAsync(relay).WaitAsync(Timeout));

        Assert.Equal(3, await WaitingAsync());
    }

    [Fact]
    public async Task Relay_TimeOfARoundIsUp_GoesOnInTheNextOne()
    {
        await Inbox.BindAsync();
        var services = NewReplica(register: services => services.AddSingleton<TimeProvider>(new RacingTime()));
        var relay = services.GetRequiredService<EventRelay>();
        await relay.RelayAsync(CancellationToken.None);
        await OpenAsync();
        await UntilSettledAsync();

        Assert.True(await relay.RelayAsync(CancellationToken.None));
        Assert.Equal(2, await WaitingAsync());

        await RelayAllAsync(relay);
        await AssertNothingLostAsync(await Inbox.TakeAllAsync());
    }

    private static void Through(Uri uri, RabbitMqOptions options) =>
        (options.Uri, options.PublishTimeout) = (uri, TimeSpan.FromSeconds(2));

    /// <summary>An hour passes from one look at the clock to the next.</summary>
    private sealed class RacingTime : TimeProvider
    {
        private long hours;

        public override long GetTimestamp() => Interlocked.Increment(ref hours) * 3600 * TimestampFrequency;
    }
}
