using System.Diagnostics.CodeAnalysis;

namespace Customers.Infrastructure.Retention;

/// <summary>
/// How long rows are kept. They are removed in batches, so that no statement holds locks for long or fills the log at once; those that somebody
/// holds just now are left to the next run, so that it waits for nobody while it holds others.
/// </summary>
/// <param name="Order">Its place in a run; each table has its own.</param>
/// <param name="Period">How long after <paramref name="Start"/> a row goes.</param>
/// <param name="Start">In words, what the period begins with.</param>
/// <param name="DeleteBatch">Removes at most <c>@BatchSize</c> rows that are older than <c>@Period</c>.</param>
internal sealed record TableRetention(
    int Order,
    TimeSpan Period,
    string Start,
    [property: StringSyntax("sql")] string DeleteBatch
)
{
    private const int BatchSize = 1000;

    /// <summary>A statement that runs before the first batch.</summary>
    [StringSyntax("sql")]
    public string? Before { get; init; }

    /// <summary>
    /// A statement that drops the oldest month of which nothing is to be kept, with <c>@Period</c>, and answers a <see cref="DroppedMonth"/>; where
    /// the table lies in months (decision 54).
    /// </summary>
    [StringSyntax("sql")]
    public string? DropMonth { get; init; }

    /// <summary>A statement that runs after the last batch, with <c>@Period</c>.</summary>
    [StringSyntax("sql")]
    public string? After { get; init; }

    public string InWords => Period == TimeSpan.Zero ? $"until {Start}" : $"{Period.TotalDays} days after {Start}";

    /// <summary>One run, batch after batch until there is less than one; hands back how many rows it removed.</summary>
    public async Task<long> RunAsync(NpgsqlDataSource dataSource, Months months, CancellationToken cancellationToken)
    {
        if (Before is not null)
            await dataSource.ExecuteAsync(Before, parameters: null, cancellationToken);
        var removed = DropMonth is null ? 0 : await months.DropPastAsync(DropMonth, Period, cancellationToken);
        var batch = BatchSize;
        while (batch == BatchSize)
        {
            batch = await dataSource.ExecuteAsync(DeleteBatch, new { Period, BatchSize }, cancellationToken);
            removed += batch;
        }

        if (After is not null)
            await dataSource.ExecuteAsync(After, new { Period }, cancellationToken);
        return removed;
    }
}
