using System.Text;
using Customers.Integration.Tests.Fixtures;
using Dapper;
using Npgsql;

namespace Customers.Integration.Tests.PersonalData;

/// <summary>Reads everything there is in the database: every column of every row of every table, as text.</summary>
internal static class DatabaseScan
{
    private const string Columns = """
        SELECT c.table_schema || '.' || c.table_name AS table_name, c.column_name
        FROM information_schema.columns c
        JOIN information_schema.tables t USING (table_schema, table_name)
        WHERE t.table_type = 'BASE TABLE'
        AND NOT EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = to_regclass(t.table_name))
        AND t.table_schema NOT IN ('pg_catalog', 'information_schema')
        ORDER BY 1, 2
        """;

    /// <summary>The whole content by column, such as <c>public.customers.name</c>.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(ServiceFixture service)
    {
        var content = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var connection = await service.DataSource.OpenConnectionAsync();
        var columns = await connection.QueryAsync<(string Table, string Column)>(Columns);
        foreach (var (table, column) in columns)
            content[$"{table}.{column}"] = await ReadAsync(connection, table, column);
        return content;
    }

    // A column of bytes is its hexadecimal digits as text, JSON is JSON.
    private static async Task<string> ReadAsync(NpgsqlConnection connection, string table, string column)
    {
        var text = new StringBuilder();
        foreach (var value in await connection.QueryAsync<string?>($"SELECT \"{column}\"::text FROM {table}"))
            text.Append(value).Append('\n');
        return text.ToString();
    }
}
