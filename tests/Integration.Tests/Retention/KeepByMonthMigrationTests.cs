using Customers.Infrastructure.Migrations;
using Customers.Integration.Tests.Fixtures;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace Customers.Integration.Tests.Retention;

/// <summary>Migration 0033 on a database that is in use: replicas of the version before write and read on, and nothing is lost.</summary>
public sealed class KeepByMonthMigrationTests : IAsyncLifetime
{
    private const int Before = 31;
    private const int Number = 33;
    private const int Accounts = VersionBefore.Accounts;
    private const int Rows = VersionBefore.Rows;

    private readonly IReadOnlyList<Migration> all = EmbeddedMigrations.Of(typeof(Migrator).Assembly);
    private TestDatabase database = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateEmptyAsync();
        await MigrateAsync(Before);
        await ExecuteAsync(VersionBefore.Fill);
    }

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Migrate_ReplicasOfBeforeGoOn_FailsNoneOfThemAndLosesNothing(bool isAhead)
    {
        if (isAhead)
            await ExecuteAsync(VersionBefore.FillAhead);
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, Accounts).Select(account => Task.Run(() => WriteAsync(account, stop.Token))).ToList();
        await UntilWrittenAsync(Accounts * 3);

        await MigrateAsync(int.MaxValue);

        await UntilWrittenAsync(Accounts * 3);
        await stop.CancelAsync();
        var written = (await Task.WhenAll(writers)).Sum();
        var ahead = isAhead ? 1 : 0;
        Assert.Equal(Rows + written + ahead, await ScalarAsync("SELECT count(*) FROM events"));
        Assert.Equal(Rows + written + ahead, await ScalarAsync("SELECT count(DISTINCT seq) FROM events"));
        Assert.Equal(Rows + written + ahead, await ScalarAsync("SELECT count(*) FROM webhook_deliveries"));
        Assert.Equal(Rows + written + ahead, await ScalarAsync("SELECT count(*) FROM webhook_attempts"));
        Assert.Equal(
            0,
            await ScalarAsync(
                "SELECT count(*) FROM customers c WHERE c.event_version <> (SELECT count(*) FROM events e WHERE e.customer_id = c.id)"
            )
        );
        Assert.Equal(ahead, await ScalarAsync("SELECT count(*) FROM webhook_attempts_default"));
        Assert.Equal(written, await ScalarAsync("SELECT sum(change) FROM count_changes WHERE subject = 'deliveries'"));
    }

    // Each step begins anew when it could not get its locks, so the last one is met alone, behind those before it.
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Migrate_SomebodyReadsForLong_WaitsAndLetsOthersPass(int done)
    {
        await MigrateAsync(Number - 1);
        var months = all.Single(migration => migration.Number == Number);
        foreach (var step in months.Steps.Take(done))
            await ExecuteAsync(step);
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await using var reading = await connection.BeginTransactionAsync();
        await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM events");

        var rest = months with { Sql = string.Join("-- Step: the next\n", months.Steps.Skip(done)) };
        var migration = MigrateAsync([.. all.TakeWhile(each => each.Number < Number), rest]);
        await UntilAsync("SELECT count(*) FROM pg_locks WHERE NOT granted AND mode = 'AccessExclusiveLock'");
        Assert.NotEqual(Guid.Empty, await WriteOnceAsync(0));
        Assert.False(migration.IsCompleted);

        await reading.RollbackAsync();
        await migration;
        Assert.Equal(Rows + 1, await ScalarAsync("SELECT count(*) FROM events_before"));
    }

    [Fact]
    public async Task Migrate_AfterwardsTheVersionBeforeRunsAgain_RemovesWhatIsOldAsItDid()
    {
        await MigrateAsync(int.MaxValue);
        await WriteOnceAsync(1);
        await ExecuteAsync(
            "INSERT INTO event_marks (tm_create, feed_order, seq) SELECT now(), feed_order, seq FROM events ORDER BY seq DESC OFFSET 1 LIMIT 1"
        );

        Assert.Equal(1000, await ExecuteAsync(VersionBefore.DeleteOld));
        Assert.Equal(1000, await ExecuteAsync(VersionBefore.DeleteOld));
        Assert.Equal(0, await ExecuteAsync(VersionBefore.DeleteOld));

        Assert.Equal(1, await ScalarAsync("SELECT count(*) FROM events"));
        Assert.Equal(Rows + 1, await ExecuteAsync("DELETE FROM webhook_deliveries"));
        Assert.Equal(0, await ScalarAsync("SELECT count(*) FROM webhook_attempts"));
    }

    // Until it is told to stop; any failure is the test's.
    private async Task<long> WriteAsync(int account, CancellationToken stop)
    {
        var written = 0L;
        var id = IdOf(account);
        while (!stop.IsCancellationRequested)
        {
            var delivery = await WriteOnceAsync(account);
            await ExecuteAsync(VersionBefore.GiveBack, new { delivery });
            await using var connection = await database.DataSource.OpenConnectionAsync(CancellationToken.None);
            var versions = (await connection.QueryAsync<long>(VersionBefore.ReadLog, new { Id = id })).ToList();
            written++;
            Assert.Equal((Rows / Accounts) + written, versions[0]);
            Assert.Equal(25, versions[0] - versions[^1] + 1);
        }

        return written;
    }

    private async Task<Guid> WriteOnceAsync(int account)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<Guid>(VersionBefore.Write, new { Id = IdOf(account) });
    }

    private async Task UntilWrittenAsync(int more)
    {
        var target = more + await ScalarAsync("SELECT count(*) FROM events");
        await UntilAsync(FormattableString.Invariant($"SELECT greatest(0, count(*) - {target}) FROM events"));
    }

    private async Task UntilAsync(string sql)
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await ScalarAsync(sql) == 0)
            await Task.Delay(10, end.Token);
    }

    private static Guid IdOf(int account) => Guid.Parse(FormattableString.Invariant($"00000000-0000-7000-8000-{account:D12}"));

    private async Task<int> ExecuteAsync(string sql, object? parameters = null)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
        return await connection.ExecuteAsync(sql, parameters);
    }

    private async Task<long> ScalarAsync(string sql)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>(sql);
    }

    private Task MigrateAsync(int last) => MigrateAsync([.. all.Where(migration => migration.Number <= last)]);

    private Task MigrateAsync(IReadOnlyList<Migration> known) =>
        new Migrator(database.DataSource, NullLogger<Migrator>.Instance, known).MigrateAsync(default);
}
