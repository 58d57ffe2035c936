using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Customers.Infrastructure.Events;
using Customers.Infrastructure.Events.RabbitMq;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Events.RabbitMq;

[Collection(BrokerTests.Name)]
public sealed class EventMetricsTests(Broker broker) : RelayBench(broker), IDisposable
{
    private readonly MeterListener listener = new();
    private readonly ConcurrentQueue<(string Name, double Value, string? Reason)> measured = new();

    public void Dispose() => listener.Dispose();

    [Fact]
    public async Task Relay_EventsAreConfirmed_CountsThemAndTheirDelay()
    {
        await OpenAsync();

        await RelayAllAsync(Watch());

        Assert.Equal(3, Sum("customers.events.published"));
        Assert.Equal(0, Sum("customers.events.failed"));
        Assert.Equal(3, measured.Count(each => each is { Name: "customers.events.publish_delay", Value: >= 0 and < 600 }));
    }

    [Fact]
    public async Task Relay_NoQueue_CountsEachAttempt()
    {
        await OpenAsync();
        var relay = Watch(options => options.Mandatory = true);

        await Assert.ThrowsAsync<EventRelayException>(() => RelayAllAsync(relay));
        await Assert.ThrowsAsync<EventRelayException>(() => RelayAllAsync(relay));

        Assert.Equal(["unroutable", "unroutable"], Of("customers.events.failed").Select(each => each.Reason));
        Assert.Equal(0, Sum("customers.events.published"));
    }

    [Fact]
    public async Task Gauges_EventsWait_SayHowManyAndForHowLong()
    {
        var relay = Watch(options => options.Mandatory = true);
        await ChangeAsync(await OpenAsync(), times: 2);
        await Storage.ExecuteAsync("UPDATE events SET tm_create = now() - interval '1 hour' WHERE version = 2");
        await Assert.ThrowsAsync<EventRelayException>(() => RelayAllAsync(relay));

        listener.RecordObservableInstruments();

        Assert.Equal(5, Sum("customers.events.waiting"));
        Assert.InRange(Sum("customers.events.oldest_waiting"), 3600, 7200);
    }

    [Fact]
    public async Task Gauges_AnotherReplicaRelays_SayNothing()
    {
        await using var proxy = new HoldingProxy(Broker);
        await Inbox.BindAsync();
        var account = await OpenAsync();
        var relay = Watch();
        await RelayAllAsync(relay);
        listener.RecordObservableInstruments();
        Assert.Single(Of("customers.events.waiting"));
        var other = NewRelay(options => (options.Uri, options.PublishTimeout) = (proxy.Uri, TimeSpan.FromMinutes(1)));
        await ChangeAsync(account, times: 1);
        await RelayAllAsync(other);
        await Inbox.TakeAllAsync();
        await ChangeAsync(account, times: 1);
        await UntilSettledAsync();
        proxy.Hold();
        var round = other.RelayAsync(CancellationToken.None);
        await Inbox.UntilFilledAsync();

        Assert.False(await relay.RelayAsync(CancellationToken.None));
        listener.RecordObservableInstruments();
        proxy.Release();
        await round;

        Assert.Single(Of("customers.events.waiting"));
        Assert.Single(Of("customers.events.oldest_waiting"));
    }

    /// <summary>A relay whose instruments, and no others, are listened to.</summary>
    private EventRelay Watch(Action<RabbitMqOptions>? change = null)
    {
        var services = NewReplica(change);
        var meters = services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, watching) =>
        {
            if (instrument.Meter.Name == EventMetrics.Meter && instrument.Meter.Scope == meters)
                watching.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.Start();
        return services.GetRequiredService<EventRelay>();
    }

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        measured.Enqueue((instrument.Name, value, tags.IsEmpty ? null : (string?)tags[0].Value));

    private IEnumerable<(string Name, double Value, string? Reason)> Of(string name) => measured.Where(each => each.Name == name);

    private double Sum(string name) => Of(name).Sum(each => each.Value);
}
