namespace Customers.Infrastructure.Database;

/// <summary>
/// The commits of this process that the database has not answered. While one of them waits for long, as for a standby that is gone, others would
/// only wait behind it: they are not begun.
/// </summary>
internal sealed class PendingCommits(TimeProvider time)
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(2);

    private readonly Lock sync = new();
    private readonly LinkedList<long> since = new();

    /// <summary>Whether one has waited for more than two seconds.</summary>
    public bool AreHeldUp
    {
        get
        {
            lock (sync)
                return since.First is { } oldest && time.GetElapsedTime(oldest.Value) > patience;
        }
    }

    /// <summary>Runs a commit.</summary>
    public async Task RunAsync(Func<Task> commit)
    {
        var began = Begin();
        try
        {
            await commit();
        }
        finally
        {
            lock (sync)
                since.Remove(began);
        }
    }

    private LinkedListNode<long> Begin()
    {
        lock (sync)
            return since.AddLast(time.GetTimestamp());
    }
}
