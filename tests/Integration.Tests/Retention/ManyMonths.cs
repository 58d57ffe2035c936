using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Retention;

/// <summary>A database that has been there for long: months of the past instead of the one partition for all that was there before.</summary>
internal static class ManyMonths
{
    /// <summary>How many months there are before this one; they reach farther back than anything is kept.</summary>
    public const int Past = 14;

    /// <summary>Takes this month away, and those that are coming.</summary>
    public const string DropComing = """
        DO $$
        DECLARE
            name text;
        BEGIN
            FOR name IN SELECT p.name FROM month_partitions('events') p WHERE p.high > id_at(now()) LOOP
                EXECUTE format('DROP TABLE %I, %I, %I', replace(name, 'events', 'webhook_attempts'), replace(name, 'events', 'webhook_deliveries'), name);
            END LOOP;
        END
        $$;
        """;

    /// <summary>How many months a table has that have not ended.</summary>
    public const string CountComing = "SELECT count(*) FROM month_partitions(@table) p WHERE p.high > id_at(now())";

    private const string Make = """
        DROP TABLE webhook_attempts_before, webhook_deliveries_before, events_before;
        DO $$
        BEGIN
            FOR n IN REVERSE 14..0 LOOP
                PERFORM add_month((month_of(now()) AT TIME ZONE 'UTC' - n * interval '1 month') AT TIME ZONE 'UTC');
            END LOOP;
            PERFORM add_missing_months();
        END
        $$;
        """;

    // As autovacuum does, which never looks at a partitioned table as a whole.
    private const string AnalyzeEach = """
        DO $$
        DECLARE
            name text;
        BEGIN
            FOR name IN
                SELECT i.inhrelid::regclass::text
                FROM pg_inherits i
                WHERE i.inhparent IN ('events'::regclass, 'webhook_deliveries'::regclass, 'webhook_attempts'::regclass)
            LOOP
                EXECUTE format('ANALYZE %I', name);
            END LOOP;
        END
        $$;
        """;

    /// <summary>An id of this time, in SQL.</summary>
    public static string IdAt(string time) =>
        $"overlay(gen_random_uuid()::text PLACING substr(id_at({time})::text, 1, 13) FROM 1)::uuid";

    public static Task MakeAsync(StorageFixture storage) => storage.ExecuteAsync(Make);

    public static Task AnalyzeAsync(StorageFixture storage) => storage.ExecuteAsync(AnalyzeEach);

    /// <summary>These indexes, each once, and of those of each month the one that they are part of.</summary>
    public static async Task<IReadOnlyList<string>> WholeIndexesAsync(StorageFixture storage, IReadOnlyList<string> indexes)
    {
        var whole = await storage.QueryAsync<(string Part, string Whole)>(
            "SELECT i.inhrelid::regclass::text, p.relname FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent WHERE p.relkind = 'I'"
        );
        var wholeOf = whole.ToDictionary(index => index.Part, index => index.Whole);
        return [.. indexes.Select(index => wholeOf.GetValueOrDefault(index, index)).Distinct()];
    }

    /// <summary>The partition of a table for the month that lies so many months before this one.</summary>
    public static Task<string> NameAsync(StorageFixture storage, string table, int ago) =>
        storage.ScalarAsync<string>(
            "SELECT @table || '_' || to_char(month_of(now()) AT TIME ZONE 'UTC' - @ago * interval '1 month', 'YYYY_MM')",
            new { table, ago }
        );

    /// <summary>What a table takes on the disk, with its indexes.</summary>
    public static Task<long> SizeAsync(StorageFixture storage, string table) =>
        storage.ScalarAsync<long>(
            "SELECT sum(pg_total_relation_size(t.relid)) FROM pg_partition_tree(@table::regclass) t",
            new { table }
        );

    public static Task<bool> ExistsAsync(StorageFixture storage, string partition) =>
        storage.ScalarAsync<bool>("SELECT to_regclass(@partition) IS NOT NULL", new { partition });
}
