namespace Customers.Infrastructure.Migrations;

/// <summary>A migration that this database has seen.</summary>
internal sealed record AppliedMigration(int Number, string Name, string Checksum);

/// <summary>The table of the migrations that a database has seen.</summary>
internal static class MigrationHistory
{
    private const string SelectApplied = """
        SELECT number, name, checksum
        FROM schema_migrations
        ORDER BY number
        """;

    /// <summary>What was applied, in order; nothing in a database that has no such table.</summary>
    public static async Task<IReadOnlyList<AppliedMigration>> ReadAsync(NpgsqlConnection connection, CancellationToken token)
    {
        try
        {
            return
            [
                .. await connection.QueryAsync<AppliedMigration>(new CommandDefinition(SelectApplied, cancellationToken: token)),
            ];
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable)
        {
            return [];
        }
    }

    private const string CreateTable = """
        CREATE TABLE IF NOT EXISTS schema_migrations (
            number int PRIMARY KEY,
            name text NOT NULL,
            checksum text NOT NULL,
            tm_applied timestamptz NOT NULL DEFAULT now()
        )
        """;

    public static Task EnsureTableAsync(NpgsqlConnection connection, CancellationToken token) =>
        connection.ExecuteAsync(new CommandDefinition(CreateTable, cancellationToken: token));

    private const string InsertApplied = """
        INSERT INTO schema_migrations (number, name, checksum)
        VALUES (@Number, @Name, @Checksum)
        """;

    public static Task RecordAsync(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        Migration migration,
        CancellationToken token
    )
    {
        var row = new AppliedMigration(migration.Number, migration.Name, migration.Checksum);
        return connection.ExecuteAsync(new CommandDefinition(InsertApplied, row, transaction, cancellationToken: token));
    }
}
