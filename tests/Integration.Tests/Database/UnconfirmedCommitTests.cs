using Customers.Infrastructure.Database;
using Customers.Infrastructure.DevelopmentCluster;
using Customers.Integration.Tests.Fixtures;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Customers.Integration.Tests.Database;

/// <summary>A server of its own: one that waits for a standby that never comes, takes few connections, and is stopped in the end.</summary>
public sealed class UnconfirmedCommitTests : IAsyncLifetime
{
    private readonly string folder = TestFolders.New();
    private DevelopmentClusterServer cluster = null!;

    public async Task InitializeAsync()
    {
        var settings = new Dictionary<string, string>
        {
            ["fsync"] = "off",
            ["synchronous_commit"] = "on",
            ["synchronous_standby_names"] = "nobody",
            ["max_connections"] = "8",
            ["superuser_reserved_connections"] = "1",
        };
        // A database that is there already: making one would wait for the standby, too.
        var options = new DevelopmentClusterOptions
        {
            Folder = folder,
            Database = "postgres",
            Settings = settings,
        };
        cluster = await DevelopmentClusterServer.StartAsync(options, NullLogger.Instance, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await cluster.DisposeAsync();
        await TestFolders.RemoveAsync(folder, CancellationToken.None);
    }

    [Theory]
    [InlineData("pg_cancel_backend")]
    [InlineData("pg_terminate_backend")]
    public async Task Commit_NoStandbyConfirmsIt_IsUnconfirmedAlthoughItHappened(string end)
    {
        await using var dataSource = DataSource.Create(cluster.ConnectionString, new());
        await using var observer = await dataSource.OpenConnectionAsync();
        await observer.ExecuteAsync("SET synchronous_commit = local");
        await observer.ExecuteAsync("CREATE TABLE notes (text text)");
        await using var session = new DatabaseSession(dataSource, Notifiers.Silent, Admissions.Wide);
        var connection = await session.OpenAsync(default);
        await connection.ExecuteAsync("INSERT INTO notes VALUES ('local')");

        var commit = session.CommitAsync();
        await EndWaitForStandbyAsync(observer, end, connection.ProcessID, commit);

        await Assert.ThrowsAsync<CommitUnconfirmedException>(() => commit);
        await session.RollbackAsync();
        Assert.Equal(1, await observer.ExecuteScalarAsync<int>("SELECT count(*) FROM notes"));
    }

    [Fact]
    public async Task Translate_TooManyConnections_IsUnavailable()
    {
        var open = new List<NpgsqlConnection>();

        var refused = await Assert.ThrowsAsync<PostgresException>(async () =>
        {
            for (var i = 0; i < 12; i++)
            {
                open.Add(new(cluster.ConnectionString + ";Pooling=false"));
                await open[^1].OpenAsync();
            }
        });

        foreach (var connection in open)
            await connection.DisposeAsync();
        Assert.Equal(("53300", "DATABASE_UNAVAILABLE"), (refused.SqlState, new DatabaseExceptions().Translate(refused)?.Reason));
    }

    [Fact]
    public async Task Translate_ServerIsStopped_IsUnavailable()
    {
        await using var dataSource = DataSource.Create(cluster.ConnectionString, new());
        await using (var pooled = await dataSource.OpenConnectionAsync())
            await pooled.ExecuteScalarAsync<int>("SELECT 1");

        await cluster.DisposeAsync();

        // The first is told by the connection that waited in the pool, the second by the network.
        for (var i = 0; i < 2; i++)
        {
            await using var session = new DatabaseSession(dataSource, Notifiers.Silent, Admissions.Wide);
            var down = await Assert.ThrowsAnyAsync<NpgsqlException>(() => session.NowAsync(default));
            Assert.Equal("DATABASE_UNAVAILABLE", new DatabaseExceptions().Translate(down)?.Reason);
        }
    }

    private static async Task EndWaitForStandbyAsync(NpgsqlConnection observer, string end, int processId, Task commit)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (
            !await observer.ExecuteScalarAsync<bool>(
                $"SELECT bool_or({end}(pid)) FROM pg_stat_activity WHERE pid = @processId AND wait_event = 'SyncRep'",
                new { processId }
            )
        )
        {
            Assert.False(commit.IsCompleted, "The commit did not wait for a standby.");
            await Task.Delay(2, timeout.Token);
        }
    }
}
