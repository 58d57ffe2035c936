using System.Buffers;
using System.IO.Pipelines;
using Customers.Application.Lines;

namespace Customers.Api.Lines;

/// <summary>
/// Reads the lines of a body, some at a time: as many as a batch may have, or those that have come when its sender pauses. Never more than a
/// batch and a line are in memory.
/// </summary>
internal sealed class LineReader<T>(PipeReader reader, LineParser<T> parser, TimeProvider time)
    where T : class
{
    /// <summary>The longest line, in bytes: 1 MiB.</summary>
    public const int MaxLineBytes = 1024 * 1024;

    private const int MaxLines = 200;
    private const int MaxBatchBytes = MaxLineBytes;

    // More of a batch may be on its way.
    private static readonly TimeSpan pause = TimeSpan.FromMilliseconds(50);

    // A sender who is silent for so long is gone.
    private static readonly TimeSpan silence = TimeSpan.FromMinutes(5);

    private Task<ReadResult>? pending;
    private long lines;
    private bool isSkipping;
    private bool isOver;

    /// <summary>Begins to read, which tells a sender who waits for it (<c>Expect: 100-continue</c>) to go on.</summary>
    public void Begin(CancellationToken cancellationToken) => pending = reader.ReadAsync(cancellationToken).AsTask();

    /// <summary>The next lines; null at the end.</summary>
    /// <exception cref="TimeoutException">Nothing came for five minutes.</exception>
    public async Task<IReadOnlyList<Line<T>>?> ReadAsync(CancellationToken cancellationToken)
    {
        var batch = new Batch();
        while (!isOver && !batch.IsFull)
        {
            pending ??= reader.ReadAsync(cancellationToken).AsTask();
            if (batch.Lines.Count > 0 && !await ComesAsync(pending, cancellationToken))
                break;
            var read = await pending.WaitAsync(silence, time, cancellationToken);
            pending = null;
            Take(read, batch);
        }

        return batch.Lines.Count == 0 ? null : batch.Lines;
    }

    private async Task<bool> ComesAsync(Task<ReadResult> read, CancellationToken cancellationToken) =>
        await Task.WhenAny(read, Task.Delay(pause, time, cancellationToken)) == read;

    private void Take(ReadResult read, Batch batch)
    {
        var rest = read.Buffer;
        while (!batch.IsFull && rest.PositionOf((byte)'\n') is { } end)
        {
            Add(rest.Slice(0, end), batch);
            rest = rest.Slice(rest.GetPosition(1, end));
        }

        if (batch.IsFull && !rest.IsEmpty)
        {
            reader.AdvanceTo(rest.Start);
            return;
        }

        // A line that nothing ends but the body is a line, unless nothing is in it.
        if (read.IsCompleted && !batch.IsFull && (!rest.IsEmpty || isSkipping))
        {
            Add(rest, batch);
            rest = rest.Slice(rest.End);
        }
        else if (isSkipping || rest.Length > MaxLineBytes)
        {
            isSkipping = true;
            rest = rest.Slice(rest.End);
        }

        isOver = read.IsCompleted && rest.IsEmpty;
        reader.AdvanceTo(rest.Start, read.Buffer.End);
    }

    private void Add(ReadOnlySequence<byte> line, Batch batch)
    {
        lines++;
        var isTooLong = isSkipping || line.Length > MaxLineBytes;
        isSkipping = false;
        batch.Lines.Add(isTooLong ? LineParser<T>.TooLong(lines) : parser.Parse(lines, line.ToArray()));
        batch.Bytes += isTooLong ? 0 : line.Length;
    }

    private sealed class Batch
    {
        public List<Line<T>> Lines { get; } = [];

        public long Bytes { get; set; }

        public bool IsFull => Lines.Count >= MaxLines || Bytes >= MaxBatchBytes;
    }
}
