using System.Collections.Concurrent;
using System.Globalization;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace Customers.Integration.Tests.Logging;

/// <summary>Keeps what the service's own code logs, with all members and exceptions, unmasked.</summary>
internal sealed class OwnWords : ILogEventSink
{
    private static readonly MessageTemplateTextFormatter format = new(
        "{SourceContext:l} {Message:lj} {Properties:j} {Exception}",
        CultureInfo.InvariantCulture
    );

    private readonly ConcurrentQueue<string> lines = new();

    public string Text => string.Join('\n', lines);

    public void Emit(LogEvent logEvent)
    {
        var source = (logEvent.Properties.GetValueOrDefault("SourceContext") as ScalarValue)?.Value as string;
        if (source?.StartsWith("Customers.", StringComparison.Ordinal) != true)
            return;
        using var line = new StringWriter();
        format.Format(logEvent, line);
        lines.Enqueue(line.ToString());
    }
}
