using Serilog.Events;
using Serilog.Parsing;

namespace Customers.Api.Logging;

/// <summary>What the log says about itself.</summary>
internal static class LogNotices
{
    private static readonly MessageTemplate lost = new MessageTemplateParser().Parse(
        "{LostLines} lines of the log were lost: they came faster than they could be written, or the output refused them"
    );

    /// <summary>The line that stands for <paramref name="count"/> others that are missing.</summary>
    public static LogEvent Lost(long count) =>
        new(
            TimeProvider.System.GetUtcNow(),
            LogEventLevel.Warning,
            exception: null,
            lost,
            [new LogEventProperty("LostLines", new ScalarValue(count))]
        );
}
