using System.Diagnostics;
using System.Text;
using Customers.Api.Logging;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Parsing;

namespace Customers.Integration.Tests.Logging;

/// <summary>The log waits for its output, and nobody waits for the log; what is lost is counted.</summary>
public sealed class BatchedOutputTests
{
    private static LogEvent Event(string message, params (string Name, object? Value)[] properties) =>
        new(
            DateTimeOffset.UnixEpoch,
            LogEventLevel.Warning,
            exception: null,
            new MessageTemplateParser().Parse(message),
            properties.Select(property => new LogEventProperty(property.Name, new ScalarValue(property.Value)))
        );

    [Fact]
    public void Emit_ManyEvents_AreWrittenInFewWrites()
    {
        using var log = new LogCapture();
        using (var output = new BatchedOutput(log, new CompactJson(), Losses.Counted()))
        {
            for (var n = 0; n < 5000; n++)
                output.Emit(Event("Number {N}", ("N", n)));
        }
        Assert.Equal(Enumerable.Range(0, 5000), log.Lines().Select(line => (int)line["N"]!));
        Assert.InRange(log.Writes, 1, 100);
    }

    [Fact]
    public async Task Emit_FullQueue_DropsAtOnceAndSaysHowMany()
    {
        using var log = new StuckStream();
        var lost = Losses.Counted();
        using (var output = new BatchedOutput(log, new CompactJson(), lost, capacity: 10))
        {
            output.Emit(Event("First"));
            Assert.True(log.Entered.Wait(TimeSpan.FromSeconds(10)));
            // Whoever waited for room would wait for good: the output is stuck until all of them are through.
            await Task.Run(() => Array.ForEach(Enumerable.Repeat("Next", 1000).ToArray(), word => output.Emit(Event(word))))
                .WaitAsync(TimeSpan.FromSeconds(30));
            log.Open.Set();
        }
        var text = Encoding.UTF8.GetString(log.Written.ToArray());
        Assert.Equal(10, text.Split("\"Next\"").Length - 1);
        Assert.Contains("\"LostLines\":990", text, StringComparison.Ordinal);
        Assert.Equal(990, lost.Total);
    }

    [Fact]
    public void Dispose_StuckOutput_ReturnsWithinItsTime()
    {
        using var log = new StuckStream();
        var output = new BatchedOutput(log, new CompactJson(), Losses.Counted());
        output.Emit(Event("First"));
        var start = Stopwatch.GetTimestamp();
        output.Dispose();
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 1, 30);
        log.Open.Set();
    }

    [Fact]
    public async Task Emit_BrokenOutput_IsTriedAgainAndSaysWhatIsLost()
    {
        using var log = new StuckStream { Fails = true };
        log.Open.Set();
        var lost = Losses.Counted();
        using (var output = new BatchedOutput(log, new CompactJson(), lost))
        {
            output.Emit(Event("Lost"));
            await UntilAsync(() => lost.Total == 1);
            log.Fails = false;
            output.Emit(Event("Kept"));
        }
        var text = Encoding.UTF8.GetString(log.Written.ToArray());
        Assert.DoesNotContain("\"Lost\"", text, StringComparison.Ordinal);
        Assert.Contains("Kept", text, StringComparison.Ordinal);
        Assert.Contains("\"LostLines\":1}", text, StringComparison.Ordinal);
        Assert.Equal(1, lost.Total);
    }

    // What could be written of a line before the disk was full must not be the beginning of the next one.
    [Fact]
    public async Task Emit_OutputThatTakesHalfALine_BeginsTheNextOnALineOfItsOwn()
    {
        using var log = new StuckStream { Fails = true, TakesHalf = true };
        log.Open.Set();
        var lost = Losses.Counted();
        using (var output = new BatchedOutput(log, new CompactJson(), lost))
        {
            output.Emit(Event("Torn"));
            await UntilAsync(() => lost.Total == 1);
            (log.Fails, log.TakesHalf) = (false, false);
            output.Emit(Event("Kept"));
        }
        var lines = Encoding.UTF8.GetString(log.Written.ToArray()).Split('\n');
        Assert.Contains(lines, line => line.StartsWith('{') && line.Contains("\"Kept\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Emit_EventThatCannotBeTold_LosesNoOther()
    {
        using var log = new LogCapture();
        var lost = Losses.Counted();
        using (var output = new BatchedOutput(log, new Untellable(), lost))
            foreach (var word in new[] { "First", "Untellable", "Last" })
                output.Emit(Event(word));

        Assert.Equal(["First", "Last"], log.Text().Split('\n').Where(word => word is "First" or "Last"));
        Assert.Equal(1, lost.Total);
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!isSo())
            await Task.Delay(10, deadline.Token);
    }

    /// <summary>An output that takes nothing until it is opened.</summary>
    private sealed class StuckStream : MemoryStream
    {
        public ManualResetEventSlim Entered { get; } = new();

        public ManualResetEventSlim Open { get; } = new();

        public MemoryStream Written { get; } = new();

        public bool Fails { get; set; }

        public bool TakesHalf { get; set; }

        public override void Write(byte[] buffer, int offset, int count)
        {
            Entered.Set();
            Open.Wait();
            if (TakesHalf)
                Written.Write(buffer, offset, count / 2);
            if (Fails)
                throw new IOException("broken pipe");
            Written.Write(buffer, offset, count);
        }
    }

    /// <summary>Writes the message, unless it says that it cannot be.</summary>
    private sealed class Untellable : ITextFormatter
    {
        public void Format(LogEvent logEvent, TextWriter output)
        {
            if (logEvent.MessageTemplate.Text == "Untellable")
                throw new InvalidOperationException("no words for it");
            output.Write(logEvent.MessageTemplate.Text + "\n");
        }
    }
}
