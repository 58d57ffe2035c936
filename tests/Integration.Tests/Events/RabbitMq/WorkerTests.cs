using System.Threading.Channels;
using Customers.Infrastructure.Events;
using Customers.Infrastructure.Events.RabbitMq;
using Customers.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Customers.Integration.Tests.Events.RabbitMq;

/// <summary>The relay as the service runs it.</summary>
[Collection(BrokerTests.Name)]
public sealed class WorkerTests(Broker broker) : RelayBench(broker)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Start_EventsComeNowAndThen_SendsThem()
    {
        await Inbox.BindAsync();
        var services = NewReplica();
        var worker = Worker(services);
        await worker.StartAsync(CancellationToken.None);

        var account = await OpenAsync();
        await Inbox.UntilFilledAsync();
        await ChangeAsync(account, times: 1);
        services.GetRequiredService<EventSignal>().Raise();
        await UntilNothingWaitsAsync();
        await worker.StopAsync(CancellationToken.None);

        await AssertNothingLostAsync(await Inbox.TakeAllAsync());
    }

    [Fact]
    public async Task Stop_RoundIsRunning_WaitsForItsEnd()
    {
        await using var proxy = new HoldingProxy(Broker);
        await Inbox.BindAsync();
        var worker = Worker(NewReplica(options => (options.Uri, options.PublishTimeout) = (proxy.Uri, Timeout)));
        var account = await OpenAsync();
        await worker.StartAsync(CancellationToken.None);
        await UntilNothingWaitsAsync();
        await Inbox.TakeAllAsync();
        proxy.Hold();
        await ChangeAsync(account, times: 2);
        await Inbox.UntilFilledAsync();

        var stopping = worker.StopAsync(CancellationToken.None);
        Assert.False(stopping.IsCompleted);
        proxy.Release();
        await stopping.WaitAsync(Timeout);

        var sent = await Inbox.TakeAllAsync();
        Assert.Equal(2 - sent.Count, await WaitingAsync());
    }

    [Fact]
    public async Task Run_BrokerIsDown_WaitsLongerEachTimeAndSaysSoEachTime()
    {
        var (time, log) = (new ImpatientTime(), new LogRecorder());
        var services = NewReplica(
            options => options.Uri = new("amqp://guest:secret-of-the-broker@127.0.0.1:1"),
            services => services.AddSingleton<TimeProvider>(time).AddSingleton<ILoggerProvider>(log)
        );
        await OpenAsync();
        var worker = Worker(services);

        await worker.StartAsync(CancellationToken.None);
        var pauses = await time.PausesAsync(8).WaitAsync(Timeout);
        await worker.StopAsync(CancellationToken.None);

        Assert.Equal([1, 2, 4, 5, 5, 5, 5, 5], pauses.Select(pause => pause.TotalSeconds));
        var warnings = log
            .Entries.Select(entry => entry.Message)
            .Where(message => message.StartsWith("Publishing events to RabbitMQ failed", StringComparison.Ordinal))
            .ToList();
        Assert.InRange(warnings.Count, 8, 9);
        Assert.Contains("retrying in 00:00:01", warnings[0], StringComparison.Ordinal);
        Assert.DoesNotContain(log.Entries, entry => entry.ToString().Contains("secret-of-the-broker", StringComparison.Ordinal));
    }

    private static EventRelayWorker Worker(IServiceProvider services) =>
        ActivatorUtilities.CreateInstance<EventRelayWorker>(services);

    private async Task UntilNothingWaitsAsync()
    {
        using var timeout = new CancellationTokenSource(Timeout);
        while (await WaitingAsync() > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(10), timeout.Token);
    }

    /// <summary>Tells the pauses that somebody asked for, and ends the first ones at once.</summary>
    private sealed class ImpatientTime : TimeProvider
    {
        private const int Granted = 8;

        private readonly Channel<TimeSpan> pauses = Channel.CreateUnbounded<TimeSpan>();
        private int asked;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            pauses.Writer.TryWrite(dueTime);
            var wait = Interlocked.Increment(ref asked) < Granted ? TimeSpan.Zero : dueTime;
            return base.CreateTimer(callback, state, wait, period);
        }

        public async Task<IReadOnlyList<TimeSpan>> PausesAsync(int count)
        {
            var seen = new List<TimeSpan>();
            while (seen.Count < count)
                seen.Add(await pauses.Reader.ReadAsync());
            return seen;
        }
    }
}
