using System.Globalization;
using System.Text;
using Serilog.Events;
using Serilog.Formatting;

namespace Customers.Api.Logging;

/// <summary>Formats like another formatter, and masks secrets in the finished line: message, properties, scopes and exception alike.</summary>
internal sealed class MaskedFormatter(ITextFormatter inner) : ITextFormatter
{
    private const int UsualLine = 4096;

    [ThreadStatic]
    private static StringWriter? reused;

    /// <inheritdoc />
    public void Format(LogEvent logEvent, TextWriter output)
    {
        var line = reused ??= new StringWriter(new StringBuilder(UsualLine), CultureInfo.InvariantCulture);
        var text = line.GetStringBuilder().Clear();
        inner.Format(logEvent, line);
        var chunks = text.GetChunks();
        if (!chunks.MoveNext())
            return;
        if (chunks.Current.Length == text.Length && !SecretMask.IsNeeded(chunks.Current.Span))
            output.Write(chunks.Current.Span);
        else
            output.Write(SecretMask.Apply(text.ToString()));
    }
}
