namespace Customers.Infrastructure.Events;

public sealed partial class FeedContinuity
{
    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Transaction ids are lower than those of stored events, as after a restore; feed offset raised"
    )]
    private partial void LogFeedOffsetRaised();
}
