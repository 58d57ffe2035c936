using System.Diagnostics;
using Customers.Benchmarks.Database;
using Customers.Benchmarks.Processes;

namespace Customers.Benchmarks.Delivery;

/// <summary>How the events got away after the broker was back.</summary>
/// <param name="Away">How long there was no broker.</param>
/// <param name="Load">Changes each second, all the time.</param>
/// <param name="Waiting">How many events waited when it was back.</param>
/// <param name="UntilFirst">From then until the first were confirmed.</param>
/// <param name="UntilNone">From then until none waited any more.</param>
/// <param name="Drained">Events each second between the two; 0 when the first were all.</param>
/// <param name="Left">How many waited still when patience was at its end.</param>
internal sealed record Recovery(
    TimeSpan Away,
    double Load,
    long Waiting,
    TimeSpan UntilFirst,
    TimeSpan UntilNone,
    double Drained,
    long Left
);

/// <summary>Takes the broker away for a while, under a steady load that goes on until what has waited is sent.</summary>
internal sealed class Outage(BenchmarkDatabase database, BenchmarkBroker broker, DeliveryOptions options)
{
    private static readonly TimeSpan before = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan pause = TimeSpan.FromMilliseconds(50);

    private readonly RecordedEvents recorded = new(database);

    public async Task<Recovery> MeasureAsync(ServerProcess service)
    {
        Progress.Say($"RabbitMQ is away for {options.Outage.TotalSeconds:0} s");
        await recorded.ForgetAsync();
        using var stop = new CancellationTokenSource();
        var load = new SteadyLoad(service.Url, options.Rate).RunAsync(stop.Token);
        try
        {
            await Task.Delay(before);
            var away = await TakeAwayAsync();
            await using var inbox = await Inbox.OpenAsync(broker, new Arrivals());
            return await WatchAsync(away);
        }
        finally
        {
            await stop.CancelAsync();
            await load;
        }
    }

    private async Task<TimeSpan> TakeAwayAsync()
    {
        var watch = Stopwatch.StartNew();
        await broker.StopAsync();
        await Task.Delay(options.Outage);
        await broker.StartAsync();
        return watch.Elapsed;
    }

    private async Task<Recovery> WatchAsync(TimeSpan away)
    {
        var watch = Stopwatch.StartNew();
        var (start, waiting) = (await recorded.PlaceAsync(), await recorded.CountWaitingAsync());
        await WaitAsync(watch, async () => await recorded.PlaceAsync() != start);
        var (untilFirst, first) = (watch.Elapsed, await recorded.PlaceAsync());
        await WaitAsync(watch, async () => !await recorded.AnyWaitsLongAsync());
        var (untilNone, last) = (watch.Elapsed, await recorded.PlaceAsync());
        var seconds = (last.Confirmed - first.Confirmed).TotalSeconds;
        var drained = seconds > 0 ? await recorded.CountBetweenAsync(first, last) / seconds : 0;
        var left = await recorded.AnyWaitsLongAsync() ? await recorded.CountWaitingAsync() : 0;
        return new(away, Flow.RateOf(await recorded.ListAsync()), waiting, untilFirst, untilNone, drained, left);
    }

    private async Task WaitAsync(Stopwatch watch, Func<Task<bool>> isOver)
    {
        while (watch.Elapsed < options.Timeout && !await isOver())
            await Task.Delay(pause);
    }
}
