using System.Text;
using System.Threading.Channels;
using Serilog.Core;
using Serilog.Debugging;
using Serilog.Events;
using Serilog.Formatting;

namespace Customers.Api.Logging;

/// <summary>
/// Writes log events off the request path, many at a time. When events come faster than the output takes them, the newest are dropped; those that
/// it refuses are gone. Both are counted: a slow pipe or a full disk must never slow the service down.
/// </summary>
internal sealed class BatchedOutput : ILogEventSink, IDisposable
{
    /// <summary>How many events may wait.</summary>
    public const int DefaultCapacity = 10_000;

    private const int FullBatch = 64 * 1024;
    private static readonly TimeSpan gathering = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan longestFlush = TimeSpan.FromSeconds(2);
    private readonly Channel<Entry> queue;
    private readonly Stream output;
    private readonly ITextFormatter formatter;
    private readonly LostLines lost;
    private readonly MemoryStream batch = new();
    private readonly StreamWriter text;
    private readonly CancellationTokenSource closing = new();
    private readonly Task writing;
    private int lines;
    private long reported;

    public BatchedOutput(Stream output, ITextFormatter formatter, LostLines lost, int capacity = DefaultCapacity)
    {
        (this.output, this.formatter, this.lost) = (output, formatter, lost);
        text = new StreamWriter(batch, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        queue = Channel.CreateBounded<Entry>(new BoundedChannelOptions(capacity) { SingleReader = true });
        writing = Task.Run(WriteAllAsync);
        AppDomain.CurrentDomain.ProcessExit += FlushAtExit;
        AppDomain.CurrentDomain.UnhandledException += FlushAtExit;
    }

    /// <inheritdoc />
    public void Emit(LogEvent logEvent) => Add(new(logEvent, ""));

    /// <summary>Writes a line as it is, behind the events that came before.</summary>
    public void Say(string line) => Add(new(Event: null, line));

    /// <summary>Writes what is waiting, for at most two seconds.</summary>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= FlushAtExit;
        AppDomain.CurrentDomain.UnhandledException -= FlushAtExit;
        if (!queue.Writer.TryComplete())
            return;
        closing.Cancel();
        if (!writing.Wait(longestFlush))
            return;
        closing.Dispose();
        text.Dispose();
        batch.Dispose();
    }

    private void FlushAtExit(object? sender, EventArgs e) => Dispose();

    private void Add(Entry entry)
    {
        if (!queue.Writer.TryWrite(entry))
            lost.AddLate();
    }

    private async Task WriteAllAsync()
    {
        while (await queue.Reader.WaitToReadAsync())
        {
            WriteBatch();
            // Waiting a moment turns many small writes into one; at the end nobody waits.
            await Task.Delay(gathering, closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void WriteBatch()
    {
        while (queue.Reader.TryRead(out var entry))
        {
            Format(entry);
            if (batch.Length >= FullBatch)
                WriteOut();
        }
        WriteOut();
    }

    private void Format(Entry entry)
    {
        try
        {
            if (entry.Event is { } logEvent)
                formatter.Format(logEvent, text);
            else
                text.WriteLine(entry.Line);
            lines++;
        }
#pragma warning disable CA1031 // An event that cannot be told must not end the writer.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Tell(exception, lines: 1);
        }
    }

    private void WriteOut()
    {
        var known = lost.Total;
        if (lines == 0 && known == reported)
            return;
        try
        {
            if (known > reported)
                formatter.Format(LogNotices.Lost(known - reported), text);
            text.Flush();
            output.Write(batch.GetBuffer(), 0, (int)batch.Length);
            output.Flush();
            batch.SetLength(0);
            reported = known;
        }
#pragma warning disable CA1031 // A broken output must not end the writer: the next batch may succeed.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Tell(exception, lines);
            batch.SetLength(0);
            // What failed may have left half a line.
            text.Write('\n');
        }
        lines = 0;
    }

    private void Tell(Exception exception, int lines)
    {
        SelfLog.WriteLine("Writing log events failed: {0}", exception);
        lost.AddUnwritable(lines);
    }

    /// <summary>What waits to be written: an event, or a line as it is.</summary>
    private readonly record struct Entry(LogEvent? Event, string Line);
}
