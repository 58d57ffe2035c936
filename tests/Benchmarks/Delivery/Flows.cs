using Customers.Benchmarks.Database;
using Customers.Benchmarks.Load;
using Customers.Benchmarks.Processes;

namespace Customers.Benchmarks.Delivery;

/// <summary>Changes accounts at full speed, and looks at when the events arrive.</summary>
internal sealed class Flows(BenchmarkDatabase database, DeliveryOptions options)
{
    private const int Connections = 16;
    private static readonly TimeSpan pause = TimeSpan.FromMilliseconds(100);

    private readonly RecordedEvents recorded = new(database);

    /// <summary>To the broker and out of it again.</summary>
    public async Task<Flow> ToBrokerAsync(ServerProcess service, Arrivals arrivals)
    {
        await WarmUpAsync(service, Seed.Keys);
        var events = await LoadAsync(service, Seed.Keys, arrivals);
        await WaitAsync(async () => await recorded.CountWaitingAsync() == 0);
        await WaitAsync(() => Task.FromResult(HaveArrived(events, arrivals)));
        var place = await recorded.PlaceAsync();
        return Say(Flow.Of("RabbitMQ", Seed.Keys, events, arrivals, place.Confirmed));
    }

    /// <summary>To the webhooks of so many accounts.</summary>
    public async Task<Flow> ToWebhooksAsync(ServerProcess service, Receiver receiver, int accounts)
    {
        await Webhooks.SetAsync(database, service, receiver.Url, accounts);
        await WarmUpAsync(service, accounts);
        var events = await LoadAsync(service, accounts, receiver.Arrivals);
        await WaitAsync(() => Task.FromResult(HaveArrived(events, receiver.Arrivals)));
        return Say(Flow.Of("webhook", accounts, events, receiver.Arrivals));
    }

    /// <summary>How many changes are made each second.</summary>
    public async Task<double> CountChangesAsync(ServerProcess service, Arrivals arrivals)
    {
        await WarmUpAsync(service, options.Accounts);
        return Flow.RateOf(await LoadAsync(service, options.Accounts, arrivals));
    }

    private Task<LoadResult> WarmUpAsync(ServerProcess service, int accounts) =>
        Wrk.RunAsync(service.Url, "PUT", ConnectionsFor(accounts), options.WarmUp, accounts);

    private async Task<List<RecordedEvent>> LoadAsync(ServerProcess service, int accounts, Arrivals arrivals)
    {
        await recorded.ForgetAsync();
        arrivals.Forget();
        await Wrk.RunAsync(service.Url, "PUT", ConnectionsFor(accounts), options.Duration, accounts, options.Events);
        var events = await recorded.ListAsync();
        return events.Count > 1 ? events : throw new BenchmarkException("The load recorded no events.");
    }

    // Two connections that change one account would mostly wait for each other.
    private static int ConnectionsFor(int accounts) => Math.Min(accounts, Connections);

    private static bool HaveArrived(List<RecordedEvent> events, Arrivals arrivals) =>
        events.TrueForAll(each => arrivals.TimeOf(each.Id) is not null);

    private async Task WaitAsync(Func<Task<bool>> isOver)
    {
        using var timeout = new CancellationTokenSource(options.Timeout);
        while (!timeout.IsCancellationRequested && !await isOver())
            await Task.Delay(pause);
    }

    private static Flow Say(Flow flow)
    {
        Progress.Say($"{flow.Way}, {flow.Accounts:N0} accounts: {flow.Delivered:N0} events/s of {flow.Changes:N0} changes/s");
        return flow;
    }
}
