using System.Globalization;
using System.Text;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace Customers.Api.Logging;

/// <summary>
/// Lines for a developer's console. What came from outside can neither begin a line of its own nor command the terminal: control characters are
/// escaped, and the lines of an exception are indented.
/// </summary>
internal sealed class ReadableLines : ITextFormatter
{
    private const string Indent = "    ";

    private readonly MessageTemplateTextFormatter head = Of("{Timestamp:HH:mm:ss.fff} {Level:u3} {SourceContext} ");
    private readonly MessageTemplateTextFormatter message = Of("{Message:lj}");

    /// <inheritdoc />
    public void Format(LogEvent logEvent, TextWriter output)
    {
        head.Format(logEvent, output);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        message.Format(logEvent, text);
        output.WriteLine(Escape(text.ToString()));
        if (logEvent.Exception is not { } exception)
            return;
        foreach (var line in exception.ToString().Split('\n'))
            output.WriteLine(Indent + Escape(line.TrimEnd('\r')));
    }

    private static MessageTemplateTextFormatter Of(string template) => new(template, CultureInfo.InvariantCulture);

    private static string Escape(string text)
    {
        if (!text.Any(IsControl))
            return text;
        var escaped = new StringBuilder(text.Length + Indent.Length);
        foreach (var character in text)
            if (IsControl(character))
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else
                escaped.Append(character);
        return escaped.ToString();
    }

    // Terminals break lines at the separators of Unicode too.
    private static bool IsControl(char character) => char.IsControl(character) || character is '\u2028' or '\u2029';
}
