using Customers.Infrastructure.DevelopmentCluster;
using Customers.Infrastructure.Migrations;
using Customers.Integration.Tests.Fixtures;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Customers.Integration.Tests.Events;

/// <summary>Servers of a test's own, whose files are copied, restored and promoted as operators do it.</summary>
internal sealed class Servers
{
    public const string Database = "customers";

    private readonly List<DevelopmentClusterServer> running = [];
    private readonly List<string> folders = [];

    // Where there are more than those that a server needs.
    private readonly string programs = PostgresPrograms
        .UsualFolders()
        .First(folder => File.Exists(Path.Combine(folder, "pg_upgrade")) && File.Exists(Path.Combine(folder, "postgres")));

    /// <summary>Starts the server of a folder; makes a new cluster when there is no folder yet.</summary>
    public async Task<DevelopmentClusterServer> StartAsync(string? folder = null, string database = Database)
    {
        folder ??= NewFolder();
        var options = new DevelopmentClusterOptions
        {
            Folder = folder,
            Database = database,
            Settings = new Dictionary<string, string> { ["fsync"] = "off", ["max_connections"] = "60" },
        };
        var server = await DevelopmentClusterServer.StartAsync(options, NullLogger.Instance, CancellationToken.None);
        running.Add(server);
        return server;
    }

    /// <summary>Starts a new server with the service's schema.</summary>
    public async Task<(DevelopmentClusterServer Server, string Folder)> StartMigratedAsync()
    {
        var server = await StartAsync();
        await using var dataSource = NpgsqlDataSource.Create(server.ConnectionString + ";Pooling=false");
        await new Migrator(dataSource, NullLogger<Migrator>.Instance).MigrateAsync(CancellationToken.None);
        return (server, folders[^1]);
    }

    public async Task StopAsync(DevelopmentClusterServer server)
    {
        NpgsqlConnection.ClearAllPools();
        running.Remove(server);
        await server.DisposeAsync();
    }

    /// <summary>Gives the other server the password of the first, since both stand behind one address.</summary>
    public static async Task TakePasswordAsync(DevelopmentClusterServer first, DevelopmentClusterServer other)
    {
        var password = new NpgsqlConnectionStringBuilder(first.ConnectionString).Password;
        await using var connection = new NpgsqlConnection(other.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"ALTER ROLE CURRENT_USER PASSWORD '{password}'", connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A copy of the files of a server that is stopped.</summary>
    public async Task<string> CopyAsync(string folder)
    {
        var copy = NewFolder();
        await AsRootAsync("cp", "-a", folder, copy);
        return copy;
    }

    /// <summary>A base backup of a server that runs; of a standby, it follows the server once it is started.</summary>
    public async Task<string> BackUpAsync(DevelopmentClusterServer server, string folder, bool asStandby)
    {
        var copy = NewFolder();
        await AsRootAsync("mkdir", "-p", copy);
        await AsRootAsync("cp", "-a", $"{folder}/password", copy);
        if (ServerCommand.SwitchesUser)
            await AsRootAsync("chown", $"{ServerCommand.ServerUser}:", copy);
        var from = new NpgsqlConnectionStringBuilder(server.ConnectionString);
        var address = $"host=127.0.0.1 port={from.Port} user={from.Username} password={from.Password}";
        string[] arguments =
        [
            $"--pgdata={copy}/data",
            $"--dbname={address}",
            "--wal-method=stream",
            "--checkpoint=fast",
            "--no-sync",
            .. asStandby ? ["--write-recovery-conf"] : Array.Empty<string>(),
        ];
        await RunAsync("pg_basebackup", arguments);
        return copy;
    }

    /// <summary>
    /// A copy of a base backup that goes on to a named point once it is started, with what the server it is of has logged since then.
    /// </summary>
    public async Task<string> CopyToPointAsync(string backup, string folder, string point)
    {
        var copy = await CopyAsync(backup);
        string[] settings =
        [
            $"restore_command = 'cp {folder}/data/pg_wal/%f %p'",
            $"recovery_target_name = '{point}'",
            "recovery_target_action = 'promote'",
        ];
        foreach (var setting in settings)
            await AsRootAsync("sed", "-i", $"$ a {setting}", $"{copy}/data/postgresql.auto.conf");
        await AsRootAsync("cp", "-a", $"{copy}/data/PG_VERSION", $"{copy}/data/recovery.signal");
        return copy;
    }

    /// <summary>A dump, restored into the other database, in the place of what is there: as docs/operations/backup.md says.</summary>
    public Task RestoreAsync(string dump, string connectionString)
    {
        const string empty = "DROP SCHEMA public CASCADE; CREATE SCHEMA public;";
        var all = $"{{ echo '{empty}'; {programs}/pg_restore --file=- {dump}; }}";
        var into = $"{programs}/psql --quiet --single-transaction --set=ON_ERROR_STOP=1 '{Address(connectionString)}'";
        return RunAsync("sh", ["-c", $"{all} | {into}"], "");
    }

    public async Task<string> DumpAsync(string connectionString)
    {
        var file = Path.Combine(Path.GetTempPath(), $"dump-{Path.GetRandomFileName()}");
        await RunAsync("pg_dump", ["--format=custom", $"--file={file}", $"--dbname={Address(connectionString)}"]);
        folders.Add(file);
        return file;
    }

    /// <summary>The files of a stopped server, taken over by a new cluster as with the next major version.</summary>
    public async Task<string> UpgradeAsync(string folder)
    {
        var next = await StartAsync(database: "postgres");
        var upgraded = folders[^1];
        await StopAsync(next);
        foreach (var each in new[] { folder, upgraded })
            await AsRootAsync("sed", "-i", "s/scram-sha-256/trust/", $"{each}/data/pg_hba.conf");
        await AsRootAsync("cp", "-a", $"{folder}/password", $"{upgraded}/password");
        string[] arguments = ["-b", programs, "-B", programs, "-d", $"{folder}/data", "-D", $"{upgraded}/data"];
        var command = string.Join(' ', [$"{programs}/pg_upgrade", .. arguments, "-U", "customers", "-s", upgraded]);
        await RunAsync("sh", ["-c", $"cd {upgraded} && {command}"], "");
        return upgraded;
    }

    /// <summary>Stops and removes them all.</summary>
    public async Task RemoveAsync()
    {
        NpgsqlConnection.ClearAllPools();
        foreach (var server in running)
            await server.DisposeAsync();
        foreach (var folder in folders.Where(Directory.Exists))
            await TestFolders.RemoveAsync(folder, CancellationToken.None);
        foreach (var file in folders.Where(File.Exists))
            await AsRootAsync("rm", "-f", file);
    }

    private string NewFolder()
    {
        folders.Add(TestFolders.New());
        return folders[^1];
    }

    private static string Address(string connectionString)
    {
        var to = new NpgsqlConnectionStringBuilder(connectionString);
        return $"host=127.0.0.1 port={to.Port} user={to.Username} password={to.Password} dbname={to.Database}";
    }

    private Task RunAsync(string program, string[] arguments) => RunAsync(program, arguments, $"{programs}/");

    private static async Task RunAsync(string program, string[] arguments, string folder)
    {
        var (exitCode, output) = await ServerCommand.RunAsync(folder + program, arguments, CancellationToken.None);
        Assert.True(exitCode == 0, $"{program}: {output}");
    }

    private static async Task AsRootAsync(string program, params string[] arguments)
    {
        var (exitCode, output) = await ServerCommand.RunAsRootAsync(program, arguments, CancellationToken.None);
        Assert.True(exitCode == 0, $"{program}: {output}");
    }
}
