using System.Threading.Channels;
using Customers.Infrastructure.Workers;

namespace Customers.Integration.Tests.Workers;

/// <summary>Workers that have several pieces of work under way.</summary>
public sealed class ConcurrentPollingWorkerTests : IDisposable
{
    private static readonly TimeSpan timeout = TimeSpan.FromSeconds(30);

    private readonly HeldTime time = new();
    private readonly Worker worker;

    public ConcurrentPollingWorkerTests() => worker = new(time);

    public void Dispose() => worker.Dispose();

    [Fact]
    public async Task Start_PiecesAreUnderWay_AsksForNoMoreThanThereIsRoomFor()
    {
        worker.Due = 1;
        await worker.StartAsync(CancellationToken.None);
        Assert.Equal(2, await worker.NextCapacityAsync());

        await time.EndAsync(1);

        Assert.Equal(1, await worker.NextCapacityAsync());
    }

    [Fact]
    public async Task Start_NoRoomIsLeft_LooksAgainWhenAPieceHasEnded()
    {
        worker.Due = 2;
        await worker.StartAsync(CancellationToken.None);
        Assert.Equal(2, await worker.NextCapacityAsync());
        await time.EndAsync(1);
        await time.NextAsync();

        worker.Pieces[0].SetResult();
        await time.EndAsync(1);

        Assert.Equal(1, await worker.NextCapacityAsync());
    }

    [Fact]
    public async Task Stop_PiecesAreUnderWay_WaitsForThem()
    {
        worker.Due = 2;
        await worker.StartAsync(CancellationToken.None);
        await worker.NextCapacityAsync();

        var stopping = worker.StopAsync(CancellationToken.None);
        worker.Pieces[0].SetResult();
        await stopping.AssertGoesOnAsync();
        worker.Pieces[1].SetResult();

        await stopping.WaitAsync(timeout);
    }

    /// <summary>A worker whose pieces end when the test says so; there is room for two.</summary>
    private sealed class Worker(TimeProvider time) : ConcurrentPollingWorker(concurrency: 2, time)
    {
        private readonly Channel<int> capacities = Channel.CreateUnbounded<int>();

        public int Due { get; set; }

        public List<TaskCompletionSource> Pieces { get; } = [];

        public Task<int> NextCapacityAsync() => capacities.Reader.ReadAsync().AsTask().WaitAsync(timeout);

        protected override Task<List<Task>> StartAsync(int capacity, CancellationToken stoppingToken)
        {
            var started = Enumerable.Range(0, Due).Select(_ => new TaskCompletionSource()).ToList();
            Due = 0;
            Pieces.AddRange(started);
            capacities.Writer.TryWrite(capacity);
            return Task.FromResult(started.ConvertAll(piece => piece.Task));
        }

        protected override void LogPollFailed(Exception failure, TimeSpan pause) => Assert.Fail(failure.Message);
    }
}
