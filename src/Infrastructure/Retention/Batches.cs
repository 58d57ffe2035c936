using Customers.Infrastructure.Database;
using Npgsql;

namespace Customers.Infrastructure.Retention;

/// <summary>Removes rows in batches: none holds locks for long or fills the log at once.</summary>
internal static class Batches
{
    /// <summary>The most rows that one statement removes.</summary>
    public const int Size = 1000;

    /// <summary>Runs a statement that removes at most <see cref="Size"/> rows until it finds less; hands back how many it removed.</summary>
    public static async Task<int> RemoveAsync(
        this NpgsqlDataSource dataSource,
        string sql,
        object parameters,
        CancellationToken cancellationToken
    )
    {
        var (removed, batch) = (0, Size);
        while (batch == Size)
        {
            batch = await dataSource.ExecuteAsync(sql, parameters, cancellationToken);
            removed += batch;
        }

        return removed;
    }
}
