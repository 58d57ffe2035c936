using System.Text;

namespace Customers.Integration.Tests.Exports;

/// <summary>Takes the first piece, and the others when the test says so.</summary>
internal sealed class HeldOutput : MemoryStream
{
    private readonly TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task FirstPiece => first.Task;

    public string Text => Encoding.UTF8.GetString(ToArray());

    public void Open() => open.SetResult();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        first.TrySetResult();
        await open.Task.WaitAsync(cancellationToken);
        lock (open)
            Write(buffer.Span);
    }
}

/// <summary>Keeps nothing, and looks at the memory that is in use while much is written.</summary>
internal sealed class CountingOutput : MemoryStream
{
    private readonly long atTheStart = GC.GetTotalMemory(forceFullCollection: true);
    private readonly List<long> looks = [];
    private int pieces;

    public long Total { get; private set; }

    public int LargestPiece { get; private set; }

    /// <summary>
    /// By how much the memory in use has grown by the last third of the looks, at the least of them: others work in this process too, and what
    /// they take for a while is not meant.
    /// </summary>
    public long Growth => looks.Skip(looks.Count * 2 / 3).Min() - atTheStart;

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Total += buffer.Length;
        LargestPiece = Math.Max(LargestPiece, buffer.Length);
        if (pieces++ % 200 == 0)
            looks.Add(GC.GetTotalMemory(forceFullCollection: true));
        return ValueTask.CompletedTask;
    }
}
