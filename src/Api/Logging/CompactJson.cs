using System.Buffers;
using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Json;

namespace Customers.Api.Logging;

/// <summary>One JSON object a line in the compact log event format (CLEF): <c>@t</c>, <c>@l</c>, <c>@mt</c>, <c>@x</c>, then the properties.</summary>
internal sealed class CompactJson : ITextFormatter
{
    private const int Microseconds = 26;

    private static readonly SearchValues<char> escaped = SearchValues.Create([
        .. Enumerable.Range(0, ' ').Select(control => (char)control),
        '"',
        '\\',
    ]);

    private readonly JsonValueFormatter values = new(typeTagName: "$type");

    /// <inheritdoc />
    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write("{\"@t\":\"");
        WriteTime(logEvent.Timestamp.UtcDateTime, output);
        WriteText("@l", logEvent.Level.ToString(), output);
        WriteText("@mt", logEvent.MessageTemplate.Text, output);
        WriteText("@x", logEvent.Exception?.ToString(), output);
        WriteText("@tr", logEvent.TraceId?.ToHexString(), output);
        WriteText("@sp", logEvent.SpanId?.ToHexString(), output);
        foreach (var (name, value) in logEvent.Properties)
        {
            WriteName(name.StartsWith('@') ? $"@{name}" : name, output);
            if (value is ScalarValue { Value: string text })
                WriteQuoted(text, output);
            else
                values.Format(value, output);
        }
        output.Write("}\n");
    }

    // The standard format is written much faster than a pattern; it has a digit more than PostgreSQL's times.
    private static void WriteTime(DateTime time, TextWriter output)
    {
        Span<char> text = stackalloc char[Microseconds + 2];
        time.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        output.Write(text[..Microseconds]);
        output.Write("Z\"");
    }

    private static void WriteText(string name, string? text, TextWriter output)
    {
        if (text is null)
            return;
        WriteName(name, output);
        WriteQuoted(text, output);
    }

    private static void WriteName(string name, TextWriter output)
    {
        output.Write(',');
        WriteQuoted(name, output);
        output.Write(':');
    }

    // Nearly everything is written as it is.
    private static void WriteQuoted(string text, TextWriter output)
    {
        if (text.AsSpan().ContainsAny(escaped))
        {
            JsonValueFormatter.WriteQuotedJsonString(text, output);
            return;
        }
        output.Write('"');
        output.Write(text);
        output.Write('"');
    }
}
