using Serilog.Events;
using Serilog.Parsing;

namespace Customers.Api.Logging;

/// <summary>What the log says about itself.</summary>
internal static class LogNotices
{
    private static readonly MessageTemplate dropped = new MessageTemplateParser().Parse(
        "{DroppedEvents} log events were dropped: they came faster than they could be written"
    );

    /// <summary>The line that stands for <paramref name="count"/> events that are missing.</summary>
    public static LogEvent Dropped(long count) =>
        new(
            TimeProvider.System.GetUtcNow(),
            LogEventLevel.Warning,
            exception: null,
            dropped,
            [new LogEventProperty("DroppedEvents", new ScalarValue(count))]
        );
}
