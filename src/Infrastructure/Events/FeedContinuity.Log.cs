using Microsoft.Extensions.Logging;

namespace Customers.Infrastructure.Events;

public sealed partial class FeedContinuity
{
    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The database counts its transactions from lower than its events do, as after a restore; the feed goes on above them"
    )]
    private partial void Continued();
}
