using System.Globalization;
using Customers.Infrastructure.DevelopmentCluster;
using Customers.Infrastructure.Migrations;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Customers.Benchmarks.Database;

/// <summary>A private PostgreSQL server as durable as in production, with the accounts in it; both are kept for the next time.</summary>
internal sealed class BenchmarkDatabase : IAsyncDisposable
{
    // For the machine, and the same for both sides. fsync, synchronous_commit and full_page_writes stay on.
    private static readonly Dictionary<string, string> settings = new()
    {
        ["shared_buffers"] = "1GB",
        ["max_wal_size"] = "4GB",
        ["max_connections"] = "300",
    };

    private readonly DevelopmentClusterServer cluster;
    private readonly NpgsqlDataSource dataSource;

    private BenchmarkDatabase(DevelopmentClusterServer cluster)
    {
        this.cluster = cluster;
        dataSource = NpgsqlDataSource.Create(cluster.ConnectionString + ";Command Timeout=0");
    }

    public string ConnectionString => cluster.ConnectionString;

    /// <summary>Starts the server.</summary>
    /// <param name="folder">Where its data is; null for the usual place.</param>
    /// <param name="rows">How many accounts there are to be.</param>
    /// <param name="keepsCommitTimes">Whether the server writes down when each transaction was committed.</param>
    public static async Task<BenchmarkDatabase> StartAsync(string? folder, int rows, bool keepsCommitTimes = false)
    {
        var database = string.Create(CultureInfo.InvariantCulture, $"bench_{rows}");
        var place = new DevelopmentClusterOptions
        {
            Folder = folder,
            ContentRoot = Path.Combine(Checkout.Root, "tests", "Benchmarks"),
            Database = database,
            Settings = keepsCommitTimes ? new(settings) { ["track_commit_timestamp"] = "on" } : settings,
        };
        var server = await DevelopmentClusterServer.StartAsync(place, NullLogger.Instance, CancellationToken.None);
        var started = new BenchmarkDatabase(server);
        await new Migrator(started.dataSource, NullLogger<Migrator>.Instance).MigrateAsync(CancellationToken.None);
        await started.FillAsync(rows);
        return started;
    }

    public async Task<T> ReadAsync<T>(string sql)
    {
        await using var command = dataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task<List<T>> ListAsync<T>(string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var command = dataSource.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(read(reader));
        return rows;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = dataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Takes away what earlier loads have left, so that no load pays for the one before it.</summary>
    public async Task TidyAsync()
    {
        await ExecuteAsync("TRUNCATE events");
        await ForgetFlagsAsync();
        await ExecuteAsync("VACUUM ANALYZE customers");
        await ExecuteAsync("CHECKPOINT");
    }

    /// <summary>So that the next request of every account changes something.</summary>
    public Task ForgetFlagsAsync() => ExecuteAsync(Seed.ForgetFlags);

    public async ValueTask DisposeAsync()
    {
        await dataSource.DisposeAsync();
        await cluster.DisposeAsync();
    }

    private async Task FillAsync(int rows)
    {
        if (await ReadAsync<bool>(Seed.IsThere))
            return;
        Progress.Say($"making {rows:N0} accounts, once");
        await ExecuteAsync(Seed.For(rows));
        await ExecuteAsync("VACUUM ANALYZE");
    }
}
