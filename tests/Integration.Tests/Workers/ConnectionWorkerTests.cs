using System.Threading.Channels;
using Customers.Infrastructure.Workers;

namespace Customers.Integration.Tests.Workers;

/// <summary>The shell of the workers that keep a connection.</summary>
public sealed class ConnectionWorkerTests : IDisposable
{
    private static readonly TimeSpan timeout = TimeSpan.FromSeconds(30);

    private readonly HeldTime time = new();
    private readonly Worker worker;

    public ConnectionWorkerTests() => worker = new(time);

    public void Dispose() => worker.Dispose();

    [Fact]
    public async Task Start_CanNotConnect_WaitsLongerEachTime()
    {
        worker.IsRefused = true;
        await worker.StartAsync(CancellationToken.None);

        Assert.Equal([1, 2, 4, 5, 5], await time.EndAsync(5));

        Assert.Equal([1, 2, 4, 5, 5], worker.LoggedPauses.Take(5));
    }

    [Fact]
    public async Task Start_ConnectedAfterFailures_WaitsShortlyAgain()
    {
        worker.IsRefused = true;
        await worker.StartAsync(CancellationToken.None);
        Assert.Equal([1, 2], await time.EndAsync(2));
        var third = await time.NextAsync();
        worker.IsRefused = false;
        third.End();

        (await worker.NextAsync()).Break();

        Assert.Equal([1], await time.EndAsync(1));
        await worker.NextAsync();
    }

    [Fact]
    public async Task Connection_EndsWithoutAWord_IsMadeAnewAfterAWait()
    {
        await worker.StartAsync(CancellationToken.None);
        var first = await worker.NextAsync();

        first.End();

        Assert.Equal([1], await time.EndAsync(1));
        await worker.NextAsync();
        Assert.True(first.IsDisposed);
        Assert.Empty(worker.LoggedPauses);
    }

    [Fact]
    public async Task Stop_WorkIsUnderWay_WaitsForItAndEndsTheConnection()
    {
        await worker.StartAsync(CancellationToken.None);
        var connection = await worker.NextAsync();

        var stopping = worker.StopAsync(CancellationToken.None);
        await stopping.AssertGoesOnAsync();
        Assert.False(connection.IsDisposed);
        connection.End();

        await stopping.WaitAsync(timeout);
        Assert.True(connection.IsDisposed);
    }

    /// <summary>A worker whose connections end when the test says so.</summary>
    private sealed class Worker(TimeProvider time) : ConnectionWorker<Connection>(time)
    {
        private readonly Channel<Connection> connections = Channel.CreateUnbounded<Connection>();

        public bool IsRefused { get; set; }

        public List<double> LoggedPauses { get; } = [];

        public Task<Connection> NextAsync() => connections.Reader.ReadAsync().AsTask().WaitAsync(timeout);

        protected override Task<Connection> ConnectAsync(CancellationToken stoppingToken) =>
            IsRefused ? throw new InvalidOperationException("refused") : Task.FromResult(new Connection());

        protected override Task UseAsync(Connection connection, CancellationToken stoppingToken)
        {
            connections.Writer.TryWrite(connection);
            return connection.Ended;
        }

        protected override void LogConnectionLost(Exception failure, TimeSpan pause) => LoggedPauses.Add(pause.TotalSeconds);
    }

    private sealed class Connection : IAsyncDisposable
    {
        private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Ended => ended.Task;

        public bool IsDisposed { get; private set; }

        public void End() => ended.SetResult();

        public void Break() => ended.SetException(new InvalidOperationException("broke"));

        public ValueTask DisposeAsync()
        {
            IsDisposed = true;
            return ValueTask.CompletedTask;
        }
    }
}
