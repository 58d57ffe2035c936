using System.Diagnostics;

namespace Customers.Infrastructure.Migrations;

/// <summary>Brings a database's schema up to date. Replicas that start together take turns; the second finds nothing to do.</summary>
public sealed partial class Migrator
{
    // An arbitrary number that nothing else of this service locks.
    private const long LockKey = 5_204_113_378_921;
    private const int NoTimeout = 0;
    private const int MaxTries = 100;

    private static readonly TimeSpan retryPause = TimeSpan.FromSeconds(3);

    private readonly NpgsqlDataSource dataSource;
    private readonly ILogger<Migrator> logger;
    private readonly IReadOnlyList<Migration> known;

    public Migrator(NpgsqlDataSource dataSource, ILogger<Migrator> logger)
        : this(dataSource, logger, EmbeddedMigrations.Of(typeof(Migrator).Assembly)) { }

    internal Migrator(NpgsqlDataSource dataSource, ILogger<Migrator> logger, IReadOnlyList<Migration> known)
    {
        this.dataSource = dataSource;
        this.logger = logger;
        this.known = [.. known.OrderBy(migration => migration.Number)];
        foreach (var twins in known.GroupBy(migration => migration.Number).Where(group => group.Skip(1).Any()))
        {
            throw new MigrationException(
                $"Two migrations have the number {twins.Key}: {string.Join(", ", twins.Select(twin => twin.Name))}."
            );
        }
    }

    /// <summary>Applies what is missing, in order, each in its own transaction or, step by step, in several. One query when nothing is missing.</summary>
    /// <exception cref="MigrationException">An applied migration was edited, one came in below the last applied, or one failed.</exception>
    public async Task MigrateAsync(CancellationToken token)
    {
        await using var connection = await dataSource.OpenConnectionAsync(token);
        var plan = MigrationPlan.For(known, await MigrationHistory.ReadAsync(connection, token));
        if (plan.Pending.Count > 0)
            plan = await MigrateLockedAsync(connection, token);
        // What connections look at when they are opened (FeedContinuity) was not there for those of before.
        if (plan.Pending.Count > 0)
            dataSource.Clear();
        // While a deployment rolls, old replicas start on the new schema: migrations have to leave it usable for them.
        if (plan.Unknown.Count > 0)
            LogUnknownMigration(plan.Unknown[^1]);
    }

    private const string Lock = "SELECT pg_advisory_lock(@LockKey)";
    private const string Unlock = "SELECT pg_advisory_unlock(@LockKey)";
    private const string LiftDeadlines = "SET statement_timeout = 0; SET lock_timeout = 0";
    private const string RestoreDeadlines = "RESET statement_timeout; RESET lock_timeout";

    private async Task<MigrationPlan> MigrateLockedAsync(NpgsqlConnection connection, CancellationToken token)
    {
        await connection.ExecuteAsync(new CommandDefinition(LiftDeadlines, cancellationToken: token));
        // Another replica may be busy with a long migration: only our caller says when to give up.
        await connection.ExecuteAsync(
            new CommandDefinition(Lock, new { LockKey }, commandTimeout: NoTimeout, cancellationToken: token)
        );
        try
        {
            await MigrationHistory.EnsureTableAsync(connection, token);
            // Read again: it may have been done while we waited.
            var plan = MigrationPlan.For(known, await MigrationHistory.ReadAsync(connection, token));
            foreach (var migration in plan.Pending)
                await ApplyAsync(connection, migration, token);
            return plan;
        }
        finally
        {
            // A connection that broke has lost its lock already.
            if (connection.State is System.Data.ConnectionState.Open)
            {
                await connection.ExecuteAsync(
                    new CommandDefinition(Unlock, new { LockKey }, cancellationToken: CancellationToken.None)
                );
                await connection.ExecuteAsync(new CommandDefinition(RestoreDeadlines, cancellationToken: CancellationToken.None));
            }
        }
    }

    private async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken token)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            var steps = migration.Steps;
            for (var step = 0; step < steps.Count; step++)
                await ApplyAsync(connection, steps[step], step == steps.Count - 1 ? migration : null, token);
        }
        catch (PostgresException e)
        {
            throw new MigrationException(
                $"Migration {migration.Number:D4}_{migration.Name} failed and was rolled back: {e.MessageText}",
                e
            );
        }

        LogMigrationApplied(migration.Number, migration.Name, watch.ElapsedMilliseconds);
    }

    // A step that must not stop others for long says how long it waits for its locks, and is tried again until it gets them.
    private async Task ApplyAsync(NpgsqlConnection connection, string step, Migration? finished, CancellationToken token)
    {
        for (var left = MaxTries; ; left--)
        {
            try
            {
                await RunAsync(connection, step, finished, token);
                return;
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.LockNotAvailable && left > 1)
            {
                LogMigrationWaits(e.MessageText, retryPause);
                await Task.Delay(retryPause, token);
            }
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string step, Migration? finished, CancellationToken token)
    {
        await using var transaction = await connection.BeginTransactionAsync(token);
        await connection.ExecuteAsync(
            new CommandDefinition(step, transaction: transaction, commandTimeout: NoTimeout, cancellationToken: token)
        );
        if (finished is not null)
            await MigrationHistory.RecordAsync(connection, transaction, finished, token);
        await transaction.CommitAsync(CancellationToken.None);
    }
}
