using System.Threading.Channels;
using Customers.Infrastructure.Workers;

namespace Customers.Integration.Tests.Workers;

/// <summary>The shell of the workers that do what is due.</summary>
public sealed class PollingWorkerTests : IDisposable
{
    private static readonly TimeSpan timeout = TimeSpan.FromSeconds(30);

    private readonly HeldTime time = new();
    private readonly Worker worker;

    public PollingWorkerTests() => worker = new(time);

    public void Dispose() => worker.Dispose();

    [Fact]
    public async Task Start_NothingIsDue_LooksAgainAfterTheInterval()
    {
        await worker.StartAsync(CancellationToken.None);
        (await worker.NextAsync()).Complete(isMoreDue: false);
        var wait = await time.NextAsync();
        Assert.Equal(TimeSpan.FromSeconds(1), wait.DueTime);
        Assert.Equal(1, worker.Begun);

        wait.End();

        await worker.NextAsync();
    }

    [Fact]
    public async Task Start_MoreIsDue_LooksAgainAtOnce()
    {
        await worker.StartAsync(CancellationToken.None);

        (await worker.NextAsync()).Complete(isMoreDue: true);
        (await worker.NextAsync()).Complete(isMoreDue: true);

        await worker.NextAsync();
    }

    [Fact]
    public async Task Start_BatchesFail_WaitsLongerEachTimeUntilOneSucceeds()
    {
        await worker.StartAsync(CancellationToken.None);

        foreach (var expected in new double[] { 1, 2, 4, 5, 5 })
        {
            (await worker.NextAsync()).Fail();
            Assert.Equal([expected], await time.EndAsync(1));
        }

        (await worker.NextAsync()).Complete(isMoreDue: true);
        (await worker.NextAsync()).Fail();
        Assert.Equal([1], await time.EndAsync(1));
        Assert.Equal([1, 2, 4, 5, 5, 1], worker.LoggedPauses);
    }

    [Fact]
    public async Task Signal_WhileItWaits_LooksAtOnce()
    {
        await worker.StartAsync(CancellationToken.None);
        (await worker.NextAsync()).Complete(isMoreDue: false);
        await time.NextAsync();

        worker.Signal();

        await worker.NextAsync();
    }

    [Fact]
    public async Task Signal_WhileABatchRuns_IsNotMissed()
    {
        await worker.StartAsync(CancellationToken.None);
        var batch = await worker.NextAsync();

        worker.Signal();
        batch.Complete(isMoreDue: false);

        await worker.NextAsync();
    }

    [Fact]
    public async Task Signal_AfterAFailure_DoesNotShortenTheWait()
    {
        await worker.StartAsync(CancellationToken.None);
        (await worker.NextAsync()).Fail();
        var wait = await time.NextAsync();

        worker.Signal();

        Assert.Equal(1, worker.Begun);
        wait.End();
        await worker.NextAsync();
    }

    [Fact]
    public async Task Stop_BatchIsRunning_WaitsForItsEndAndBeginsNoOther()
    {
        await worker.StartAsync(CancellationToken.None);
        var batch = await worker.NextAsync();

        var stopping = worker.StopAsync(CancellationToken.None);
        await stopping.AssertGoesOnAsync();
        batch.Complete(isMoreDue: true);

        await stopping.WaitAsync(timeout);
        Assert.Equal(1, worker.Begun);
    }

    [Fact]
    public async Task Stop_ItWaits_EndsAtOnce()
    {
        await worker.StartAsync(CancellationToken.None);
        (await worker.NextAsync()).Fail();
        await time.NextAsync();

        await worker.StopAsync(CancellationToken.None).WaitAsync(timeout);

        Assert.Equal(1, worker.Begun);
    }

    /// <summary>A worker whose batches end when the test says so.</summary>
    private sealed class Worker(TimeProvider time) : PollingWorker(time)
    {
        private readonly Channel<Batch> batches = Channel.CreateUnbounded<Batch>();
        private TaskCompletionSource signal = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int begun;

        public int Begun => Volatile.Read(ref begun);

        public List<double> LoggedPauses { get; } = [];

        protected override Task NextSignal => Volatile.Read(ref signal).Task;

        public void Signal() =>
            Interlocked.Exchange(ref signal, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();

        public Task<Batch> NextAsync() => batches.Reader.ReadAsync().AsTask().WaitAsync(timeout);

        protected override Task<bool> RunBatchAsync(CancellationToken stoppingToken)
        {
            Interlocked.Increment(ref begun);
            var batch = new Batch();
            batches.Writer.TryWrite(batch);
            return batch.End;
        }

        protected override void LogPollFailed(Exception failure, TimeSpan pause) => LoggedPauses.Add(pause.TotalSeconds);
    }

    private sealed class Batch
    {
        private readonly TaskCompletionSource<bool> end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<bool> End => end.Task;

        public void Complete(bool isMoreDue) => end.SetResult(isMoreDue);

        public void Fail() => end.SetException(new InvalidOperationException("the batch failed"));
    }
}
