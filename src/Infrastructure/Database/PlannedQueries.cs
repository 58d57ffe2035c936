namespace Customers.Infrastructure.Database;

/// <summary>Statements of which we know better than PostgreSQL whether to plan them anew for each set of values.</summary>
internal static class PlannedQueries
{
    // Two statements without a transaction of their own are one; the setting ends with it.
    private const string PlanEachTime = "SELECT set_config('plan_cache_mode', 'force_custom_plan', true);";
    private const string PlanOnce = "SELECT set_config('plan_cache_mode', 'force_generic_plan', true);";

    /// <summary>
    /// All rows of one statement. A plan that fits all values is kept after some times; this is for filters of which one value fits nearly
    /// everything and another next to nothing, and for those that are absent mostly.
    /// </summary>
    public static Task<List<T>> ListPlannedAsync<T>(
        this NpgsqlDataSource dataSource,
        string sql,
        object parameters,
        CancellationToken cancellationToken
    ) => dataSource.ListAsync<T>(PlanEachTime, sql, parameters, cancellationToken);

    /// <summary>All rows of one statement that is long to plan and has one good plan, whatever the values.</summary>
    public static Task<List<T>> ListPlannedOnceAsync<T>(
        this NpgsqlDataSource dataSource,
        string sql,
        object parameters,
        CancellationToken cancellationToken
    ) => dataSource.ListAsync<T>(PlanOnce, sql, parameters, cancellationToken);

    private static async Task<List<T>> ListAsync<T>(
        this NpgsqlDataSource dataSource,
        string setting,
        string sql,
        object parameters,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var command = new CommandDefinition($"{setting}\n{sql}", parameters, cancellationToken: cancellationToken);
        await using var results = await connection.QueryMultipleAsync(command);
        await results.ReadAsync();
        return (await results.ReadAsync<T>()).AsList();
    }
}
