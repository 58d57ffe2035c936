using System.Diagnostics;
using Customers.Infrastructure.DevelopmentCluster;
using Customers.Integration.Tests.Fixtures;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Customers.Integration.Tests.DevelopmentCluster;

/// <summary>A folder for one test's cluster; removes it with everything in it.</summary>
public abstract class Clusters : IAsyncLifetime
{
    internal ClusterFolder Folder { get; } = new(TestFolders.New());

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => TestFolders.RemoveAsync(Folder.Root, CancellationToken.None);

    internal Task<DevelopmentClusterServer> StartAsync(Func<DevelopmentClusterOptions, DevelopmentClusterOptions>? change = null)
    {
        var options = new DevelopmentClusterOptions { Folder = Folder.Root, Settings = TestCluster.FastSettings };
        return DevelopmentClusterServer.StartAsync(
            change?.Invoke(options) ?? options,
            NullLogger.Instance,
            CancellationToken.None
        );
    }

    internal static async Task<T> QueryAsync<T>(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }

    internal static Task<int> ProcessIdAsync(string connectionString) =>
        QueryAsync<int>(connectionString, "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int");

    internal bool ServerRuns => Postmaster.Read(Folder)?.Serves(Folder) is true;

    internal static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}
