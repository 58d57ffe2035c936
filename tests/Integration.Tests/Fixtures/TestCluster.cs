using Customers.Infrastructure.DevelopmentCluster;
using Customers.Infrastructure.Migrations;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Customers.Integration.Tests.Fixtures;

/// <summary>The one PostgreSQL server of a test run, with a template database that has today's schema.</summary>
internal static class TestCluster
{
    public const string Template = "template_customers";

    /// <summary>Nothing a test does has to survive a power cut.</summary>
    public static readonly IReadOnlyDictionary<string, string> FastSettings = new Dictionary<string, string>
    {
        ["fsync"] = "off",
        ["synchronous_commit"] = "off",
        ["full_page_writes"] = "off",
        ["max_connections"] = "300",
    };

    private static readonly SemaphoreSlim Starting = new(1, 1);
    private static readonly string Folder = TestFolders.New();
    private static DevelopmentClusterServer? cluster;

    /// <summary>The connection string of the template; starts the server and builds the template when it is the first to ask.</summary>
    public static async Task<string> ConnectionStringAsync()
    {
        await Starting.WaitAsync();
        try
        {
            cluster ??= await StartAsync();
            return cluster.ConnectionString;
        }
        finally
        {
            Starting.Release();
        }
    }

    /// <summary>Stops the server, if one was started, and removes its folder.</summary>
    public static async Task StopAsync()
    {
        if (cluster is null)
            return;
        await cluster.DisposeAsync();
        cluster = null;
        await TestFolders.RemoveAsync(Folder, CancellationToken.None);
    }

    private static async Task<DevelopmentClusterServer> StartAsync()
    {
        await TestFolders.RemoveLeftoversAsync(CancellationToken.None);
        var options = new DevelopmentClusterOptions
        {
            Folder = Folder,
            Database = Template,
            Settings = FastSettings,
        };
        var started = await DevelopmentClusterServer.StartAsync(options, NullLogger.Instance, CancellationToken.None);
        // Not pooled: a database that somebody is connected to cannot be copied.
        await using var dataSource = NpgsqlDataSource.Create(started.ConnectionString + ";Pooling=false");
        await new Migrator(dataSource, NullLogger<Migrator>.Instance).MigrateAsync(CancellationToken.None);
        return started;
    }
}
