namespace Customers.Infrastructure.Migrations;

/// <summary>What is to be done to a database, given what it has seen.</summary>
/// <param name="Pending">To be applied, in order.</param>
/// <param name="Unknown">Numbers that a newer version of the service has applied.</param>
internal sealed record MigrationPlan(IReadOnlyList<Migration> Pending, IReadOnlyList<int> Unknown)
{
    /// <exception cref="MigrationException">An applied migration was edited, or one came in below the last that was applied.</exception>
    public static MigrationPlan For(IReadOnlyList<Migration> known, IReadOnlyList<AppliedMigration> applied)
    {
        var seen = applied.ToDictionary(migration => migration.Number);
        foreach (var migration in known)
            RefuseIfEdited(migration, seen.GetValueOrDefault(migration.Number));
        var pending = known.Where(migration => !seen.ContainsKey(migration.Number)).ToList();
        if (pending.Count > 0 && applied.Count > 0 && pending[0].Number < applied[^1].Number)
        {
            throw new MigrationException(
                $"Migration {Title(pending[0].Number, pending[0].Name)} is new, but this database has seen {Title(applied[^1].Number, applied[^1].Name)}: give it a higher number."
            );
        }
        var numbers = known.Select(migration => migration.Number).ToHashSet();
        return new MigrationPlan(pending, [.. seen.Keys.Where(number => !numbers.Contains(number)).Order()]);
    }

    private static void RefuseIfEdited(Migration migration, AppliedMigration? applied)
    {
        if (applied is not null && !string.Equals(applied.Checksum, migration.Checksum, StringComparison.Ordinal))
        {
            throw new MigrationException(
                $"Migration {Title(migration.Number, migration.Name)} was edited after this database had applied it: restore it, and add a new one."
            );
        }
    }

    private static string Title(int number, string name) => string.Create(CultureInfo.InvariantCulture, $"{number:D4}_{name}");
}
