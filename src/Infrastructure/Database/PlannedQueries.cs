namespace Customers.Infrastructure.Database;

/// <summary>Statements that PostgreSQL plans anew for each set of values.</summary>
internal static class PlannedQueries
{
    // Two statements without a transaction of their own are one; the setting ends with it.
    private const string PlanEachTime = "SELECT set_config('plan_cache_mode', 'force_custom_plan', true);";

    /// <summary>
    /// All rows of one statement. A plan that fits all values is kept after some times; this is for filters of which one value fits nearly
    /// everything and another next to nothing, and for those that are absent mostly.
    /// </summary>
    public static async Task<List<T>> ListPlannedAsync<T>(
        this NpgsqlDataSource dataSource,
        string sql,
        object parameters,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var command = new CommandDefinition($"{PlanEachTime}\n{sql}", parameters, cancellationToken: cancellationToken);
        await using var results = await connection.QueryMultipleAsync(command);
        await results.ReadAsync();
        return (await results.ReadAsync<T>()).AsList();
    }
}
