using System.Text;
using System.Threading.Channels;
using Serilog.Core;
using Serilog.Debugging;
using Serilog.Events;
using Serilog.Formatting;

namespace Customers.Api.Logging;

/// <summary>
/// Writes log events off the request path, many at a time. When events come faster than the output takes them, the newest are
/// dropped and counted: a slow pipe must never slow the service down.
/// </summary>
internal sealed class BatchedOutput : ILogEventSink, IDisposable
{
    /// <summary>How many events may wait.</summary>
    public const int DefaultCapacity = 10_000;

    private const int FullBatch = 64 * 1024;
    private static readonly TimeSpan gathering = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan longestFlush = TimeSpan.FromSeconds(2);
    private readonly Channel<LogEvent> queue;
    private readonly Stream output;
    private readonly ITextFormatter formatter;
    private readonly MemoryStream batch = new();
    private readonly StreamWriter text;
    private readonly CancellationTokenSource closing = new();
    private readonly Task writing;
    private long dropped;

    public BatchedOutput(Stream output, ITextFormatter formatter, int capacity = DefaultCapacity)
    {
        this.output = output;
        this.formatter = formatter;
        text = new StreamWriter(batch, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        queue = Channel.CreateBounded<LogEvent>(new BoundedChannelOptions(capacity) { SingleReader = true });
        writing = Task.Run(WriteAllAsync);
        AppDomain.CurrentDomain.ProcessExit += FlushAtExit;
        AppDomain.CurrentDomain.UnhandledException += FlushAtExit;
    }

    /// <inheritdoc />
    public void Emit(LogEvent logEvent)
    {
        if (!queue.Writer.TryWrite(logEvent))
            Interlocked.Increment(ref dropped);
    }

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
        try
        {
            while (queue.Reader.TryRead(out var logEvent))
            {
                formatter.Format(logEvent, text);
                if (batch.Length >= FullBatch)
                    WriteOut();
            }
            ReportDropped();
            WriteOut();
        }
#pragma warning disable CA1031 // A broken output must not end the writer: the next batch may succeed.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            SelfLog.WriteLine("Writing log events failed: {0}", exception);
            batch.SetLength(0);
        }
    }

    private void WriteOut()
    {
        text.Flush();
        output.Write(batch.GetBuffer(), 0, (int)batch.Length);
        output.Flush();
        batch.SetLength(0);
    }

    private void ReportDropped()
    {
        var count = Interlocked.Exchange(ref dropped, 0);
        if (count > 0)
            formatter.Format(LogNotices.Dropped(count), text);
    }
}
