using System.Diagnostics.Metrics;
using Customers.Application.Sweeps;
using Customers.Infrastructure.Sweeps;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Customers.Integration.Tests.Sweeps;

/// <summary>The turns that sweeps take.</summary>
public sealed class SweepWorkerTests : IAsyncDisposable
{
    private static readonly TimeSpan timeout = TimeSpan.FromSeconds(30);

    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterListener listener = new();
    private readonly List<string> measured = [];

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await services.DisposeAsync();
    }

    [Fact]
    public async Task Start_OneSweepHangsAndOneFails_AllOthersGoOn()
    {
        var (hanging, failing, healthy) = (new Turns("hanging"), new Turns("failing"), new Turns("healthy"));
        hanging.Hold();
        failing.Fail();
        using var worker = Worker(hanging, failing, healthy);

        await worker.StartAsync(CancellationToken.None);
        await healthy.UntilAsync(turns: 3);
        await failing.UntilAsync(turns: 3);

        Assert.Equal(1, hanging.Begun);
        hanging.Release();
        await worker.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Stop_SweepIsRunning_WaitsForItsEnd()
    {
        var hanging = new Turns("hanging");
        hanging.Hold();
        using var worker = Worker(hanging);
        await worker.StartAsync(CancellationToken.None);
        await hanging.UntilAsync(turns: 1);

        var stopping = worker.StopAsync(CancellationToken.None);
        await hanging.Told.WaitAsync(timeout);

        Assert.False(stopping.IsCompleted);
        hanging.Release();
        await stopping.WaitAsync(timeout);
        Assert.Equal(1, hanging.Begun);
    }

    [Fact]
    public async Task Run_DoneOrFailed_IsMeasured()
    {
        var (healthy, failing) = (new Turns("healthy"), new Turns("failing"));
        failing.Fail();
        var runner = Runner(healthy, failing);
        Listen();

        Assert.Equal("healthy", (await runner.RunAsync("healthy", CancellationToken.None))!.Name);
        await Assert.ThrowsAsync<InvalidOperationException>(() => runner.RunAsync("failing", CancellationToken.None));
        Assert.Null(await runner.RunAsync("unknown", CancellationToken.None));

        Assert.Equal(
            [
                "customers.sweeps.duration sweep=healthy",
                "customers.sweeps.failures 0 sweep=healthy",
                "customers.sweeps.failures 1 sweep=failing",
                "customers.sweeps.handled 2 sweep=healthy outcome=done",
            ],
            measured.Order()
        );
    }

    private SweepWorker Worker(params Turns[] sweeps) =>
        new(
            sweeps,
            Runner(sweeps),
            new() { Interval = TimeSpan.FromMilliseconds(1) },
            TimeProvider.System,
            NullLogger<SweepWorker>.Instance
        );

    private SweepRunner Runner(params Turns[] sweeps) =>
        new(sweeps, new(services.GetRequiredService<IMeterFactory>()), TimeProvider.System, NullLogger<SweepRunner>.Instance);

    private void Listen()
    {
        // Other tests measure at the same time, with meters of their own.
        var meter = services.GetRequiredService<IMeterFactory>().Create(SweepMetrics.Meter);
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter == meter)
                listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, count, tags, _) => Note($"{instrument.Name} {count}", tags));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument.Name, tags));
        listener.Start();
    }

    private void Note(string what, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
            what += $" {tag.Key}={tag.Value}";
        measured.Add(what);
    }

    /// <summary>A sweep that counts its turns.</summary>
    private sealed class Turns(string name) : ISweep
    {
        private readonly TaskCompletionSource told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TaskCompletionSource? held;
        private bool fails;
        private int begun;

        public string Name => name;

        public int Begun => Volatile.Read(ref begun);

        /// <summary>Until a running turn is told to stop.</summary>
        public Task Told => told.Task;

        public void Hold() => held = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Release() => held!.SetResult();

        public void Fail() => fails = true;

        public async Task UntilAsync(int turns)
        {
            using var end = new CancellationTokenSource(timeout);
            while (Begun < turns)
                await Task.Delay(2, end.Token);
        }

        public async Task<IReadOnlyDictionary<string, long>> RunAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref begun);
            await using var registration = cancellationToken.Register(() => told.TrySetResult());
            await Task.Yield();
            if (held is not null)
                await held.Task;
            return fails ? throw new InvalidOperationException(name) : new Dictionary<string, long> { ["done"] = 2 };
        }
    }
}
