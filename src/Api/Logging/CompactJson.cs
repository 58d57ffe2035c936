using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Json;

namespace Customers.Api.Logging;

/// <summary>One JSON object a line in the compact log event format (CLEF): <c>@t</c>, <c>@l</c>, <c>@mt</c>, <c>@x</c>, then the properties.</summary>
internal sealed class CompactJson : ITextFormatter
{
    private readonly JsonValueFormatter values = new(typeTagName: "$type");

    /// <inheritdoc />
    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write("{\"@t\":\"");
        output.Write(logEvent.Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
        output.Write('"');
        WriteText("@l", logEvent.Level.ToString(), output);
        WriteText("@mt", logEvent.MessageTemplate.Text, output);
        WriteText("@x", logEvent.Exception?.ToString(), output);
        WriteText("@tr", logEvent.TraceId?.ToHexString(), output);
        WriteText("@sp", logEvent.SpanId?.ToHexString(), output);
        foreach (var (name, value) in logEvent.Properties)
        {
            WriteName(name.StartsWith('@') ? $"@{name}" : name, output);
            values.Format(value, output);
        }
        output.Write("}\n");
    }

    private static void WriteText(string name, string? text, TextWriter output)
    {
        if (text is null)
            return;
        WriteName(name, output);
        JsonValueFormatter.WriteQuotedJsonString(text, output);
    }

    private static void WriteName(string name, TextWriter output)
    {
        output.Write(',');
        JsonValueFormatter.WriteQuotedJsonString(name, output);
        output.Write(':');
    }
}
