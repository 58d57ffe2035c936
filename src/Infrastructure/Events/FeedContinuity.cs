namespace Customers.Infrastructure.Events;

/// <summary>
/// Keeps the feed's order going after the database was restored into a server that counts its transactions from lower: without it new events
/// would stand in front of old ones, and old ones would not be settled.
/// </summary>
public sealed partial class FeedContinuity(NpgsqlDataSource dataSource, ILogger<FeedContinuity> logger)
{
    private const string Continue = "SELECT feed_continue()";

    /// <summary>Looks once, at start; one short query when nothing is to be done.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (await dataSource.FindAsync<bool>(Continue, parameters: null, cancellationToken))
            LogFeedOffsetRaised();
    }
}
