using System.Threading.Channels;

namespace Customers.Integration.Tests.Workers;

/// <summary>A clock whose waits end when the test says so.</summary>
internal sealed class HeldTime : TimeProvider
{
    private static readonly TimeSpan timeout = TimeSpan.FromSeconds(30);

    private readonly Channel<Wait> waits = Channel.CreateUnbounded<Wait>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var wait = new Wait(callback, state, dueTime);
        waits.Writer.TryWrite(wait);
        return wait;
    }

    /// <summary>The next wait that somebody began.</summary>
    public Task<Wait> NextAsync() => waits.Reader.ReadAsync().AsTask().WaitAsync(timeout);

    /// <summary>Ends the next waits; answers how long they were to be.</summary>
    public async Task<IReadOnlyList<double>> EndAsync(int count)
    {
        var seconds = new List<double>();
        while (seconds.Count < count)
        {
            var wait = await NextAsync();
            seconds.Add(wait.DueTime.TotalSeconds);
            wait.End();
        }

        return seconds;
    }

    internal sealed class Wait(TimerCallback callback, object? state, TimeSpan dueTime) : ITimer
    {
        public TimeSpan DueTime => dueTime;

        public void End() => callback(state);

        // A wait that is given up ends for nobody.
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() { }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
