namespace Customers.Infrastructure.Retention;

/// <summary>A month that retention has dropped.</summary>
/// <param name="Name">The partition.</param>
/// <param name="RowCount">How many rows went with it; about how many, where they were many.</param>
internal sealed record DroppedMonth(string Name, long RowCount);

/// <summary>
/// The months that events, deliveries and attempts lie in (decision 54). Both ends lock out everybody for a moment, and give up before anybody waits
/// for long: there is another time.
/// </summary>
internal sealed partial class Months(NpgsqlDataSource dataSource, TimeProvider time, ILogger<Months> logger)
{
    private const int MaxTries = 5;

    private static readonly TimeSpan pause = TimeSpan.FromSeconds(1);

    private const string AddMissing = "SELECT add_missing_months()";

    /// <summary>Adds the months that are coming. One that cannot be added now is still missing the next time, and nothing is lost by it.</summary>
    public async Task AddMissingAsync(CancellationToken cancellationToken)
    {
        try
        {
            var added = await RetryAsync(
                () => dataSource.FindAsync<long>(AddMissing, parameters: null, cancellationToken),
                cancellationToken
            );
            if (added > 0)
                LogAdded(added);
        }
        catch (PostgresException failure)
        {
            LogNotAdded(failure);
        }
    }

    /// <summary>Drops every month of which nothing is to be kept; hands back how many rows went with them.</summary>
    /// <param name="drop">The statement that drops the oldest one.</param>
    /// <param name="period">For how long rows are kept.</param>
    /// <param name="cancellationToken">Stops behind a month.</param>
    public async Task<long> DropPastAsync(string drop, TimeSpan period, CancellationToken cancellationToken)
    {
        var removed = 0L;
        try
        {
            while (await RetryAsync(() => DropAsync(drop, period, cancellationToken), cancellationToken) is { } month)
            {
                LogDropped(month.Name, month.RowCount);
                removed += month.RowCount;
            }
        }
        catch (PostgresException locked) when (locked.SqlState is PostgresErrorCodes.LockNotAvailable)
        {
            LogNotDropped(locked.MessageText);
        }

        return removed;
    }

    private Task<DroppedMonth?> DropAsync(string drop, TimeSpan period, CancellationToken cancellationToken) =>
        dataSource.FindAsync<DroppedMonth>(drop, new { Period = period }, cancellationToken);

    private async Task<T> RetryAsync<T>(Func<Task<T>> run, CancellationToken cancellationToken)
    {
        for (var left = MaxTries; ; left--)
        {
            try
            {
                return await run();
            }
            catch (PostgresException locked) when (locked.SqlState is PostgresErrorCodes.LockNotAvailable && left > 1)
            {
                await Task.Delay(pause, time, cancellationToken);
            }
        }
    }
}
