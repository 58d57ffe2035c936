namespace Customers.Infrastructure.Events;

public sealed partial class FeedContinuity
{
    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Database {Change} since the feed's last history began; another one begins, with places above all before"
    )]
    private partial void LogHistoryBegun(string change);
}
