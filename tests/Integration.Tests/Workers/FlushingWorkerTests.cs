using Customers.Infrastructure.Workers;
using Customers.Tests;
using Microsoft.Extensions.Logging;

namespace Customers.Integration.Tests.Workers;

public sealed class FlushingWorkerTests : IDisposable
{
    private static readonly TimeSpan timeout = TimeSpan.FromSeconds(30);

    private readonly HeldTime time = new();
    private readonly LogRecorder log = new();
    private readonly Worker worker;

    public FlushingWorkerTests() => worker = new(time, log.CreateLogger("worker"));

    public void Dispose()
    {
        worker.Dispose();
        log.Dispose();
    }

    [Fact]
    public async Task Stop_SomethingWaits_WritesItAfterTheLastBatch()
    {
        worker.Waiting = 1;
        await worker.StartAsync(CancellationToken.None);
        await time.NextAsync();
        Assert.Equal([1], worker.Written);
        worker.Waiting = 2;

        await worker.StopAsync(CancellationToken.None).WaitAsync(timeout);

        Assert.Equal([1, 2], worker.Written);
        Assert.Empty(log.Lines);
    }

    [Fact]
    public async Task Stop_ItCannotBeWritten_EndsAndSaysSo()
    {
        worker.Waiting = 1;
        worker.IsBroken = true;
        await worker.StartAsync(CancellationToken.None);
        await time.NextAsync();

        await worker.StopAsync(CancellationToken.None).WaitAsync(timeout);

        Assert.Empty(worker.Written);
        Assert.Equal(
            [
                "Warning Storing what waits failed; retrying in 00:00:01",
                "Warning Storing what waits failed while the service stops; they are lost",
            ],
            log.Lines
        );
    }

    private sealed class Worker(TimeProvider time, ILogger logger) : FlushingWorker("what waits", time, logger)
    {
        public int Waiting { get; set; }

        public bool IsBroken { get; set; }

        public List<int> Written { get; } = [];

        protected override Task FlushAsync(CancellationToken cancellationToken)
        {
            if (IsBroken)
                throw new IOException("broken");
            Written.Add(Waiting);
            return Task.CompletedTask;
        }
    }
}
