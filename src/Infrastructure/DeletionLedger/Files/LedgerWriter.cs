using System.Collections.Concurrent;
using Customers.Application.DeletionLedger;

namespace Customers.Infrastructure.DeletionLedger.Files;

/// <summary>Appends what the requests of this process leave in the ledger: those that come at the same time wait for the disk together.</summary>
internal sealed class LedgerWriter(LedgerAppender appender) : IDisposable
{
    private readonly ConcurrentQueue<Waiting> queue = new();
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Whether the last lines could not be appended.</summary>
    public bool IsFailing { get; private set; }

    /// <summary>Appends lines.</summary>
    /// <exception cref="LedgerUnavailableException">They could not be appended.</exception>
    public async Task<IReadOnlyList<WrittenLine>> AppendAsync(IReadOnlyList<LedgerLine> lines)
    {
        var own = new Waiting(lines);
        queue.Enqueue(own);
        await turn.WaitAsync(CancellationToken.None);
        try
        {
            if (!own.Written.Task.IsCompleted)
                await AppendWaitingAsync();
        }
        finally
        {
            turn.Release();
        }

        return await own.Written.Task;
    }

    public void Dispose() => turn.Dispose();

    private async Task AppendWaitingAsync()
    {
        var waiting = new List<Waiting>();
        while (queue.TryDequeue(out var next))
            waiting.Add(next);
        try
        {
            var written = await appender.AppendAsync([.. waiting.SelectMany(each => each.Lines)]);
            IsFailing = false;
            var from = 0;
            foreach (var each in waiting)
            {
                each.Written.SetResult(written.GetRange(from, each.Lines.Count));
                from += each.Lines.Count;
            }
        }
        catch (Exception failure)
        {
            IsFailing = true;
            foreach (var each in waiting)
                each.Written.TrySetException(failure);
        }
    }

    private sealed record Waiting(IReadOnlyList<LedgerLine> Lines)
    {
        public TaskCompletionSource<IReadOnlyList<WrittenLine>> Written { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
