using Customers.Infrastructure.DevelopmentCluster;
using Customers.Integration.Tests.Events;
using Dapper;
using Microsoft.AspNetCore.Hosting;
using Npgsql;

namespace Customers.Integration.Tests.DeletionLedger;

/// <summary>A base backup, brought to the instant before each act: whatever the instant, nobody is back once the ledger was applied.</summary>
public sealed class PointInTimeTests : IAsyncLifetime
{
    private readonly Servers servers = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => servers.RemoveAsync();

    [Fact]
    public async Task Start_PointInTimeBeforeEachAct_NobodyIsBack()
    {
        var (server, folder) = await servers.StartMigratedAsync();
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        var service = new ServiceOn(source, server.ConnectionString);
        await service.InitializeAsync();
        var all = await TakenAway.PrepareAsync(service);
        var backup = await servers.BackUpAsync(server, folder, asStandby: false);
        for (var act = 0; act < all.Acts.Count; act++)
        {
            await service.MarkAsync(act);
            await all.Acts[act]();
        }

        await service.SwitchLogAsync();
        Assert.True(all.Acts.Count >= 10);
        for (var act = 0; act < all.Acts.Count; act++)
            await RestoreAsync(backup, folder, act, service.Ledger, all);
        await service.DisposeAsync();
    }

    private async Task RestoreAsync(string backup, string folder, int act, string ledger, TakenAway all)
    {
        var copy = await servers.CopyToPointAsync(backup, folder, ServiceOn.PointOf(act));
        var server = await StartAsync(copy);
        await UntilPromotedAsync(server);
        var copied = Directory.CreateTempSubdirectory("ledger-");
        foreach (var file in Directory.GetFiles(ledger))
            File.Copy(file, Path.Combine(copied.FullName, Path.GetFileName(file)));

        await using (var restored = new RestoredService(server.ConnectionString, copied.FullName))
        {
            await restored.UntilReadyAsync();
            await all.CheckAsync(restored.Anyone);
        }

        copied.Delete(recursive: true);
        await servers.StopAsync(server);
    }

    private async Task<DevelopmentClusterServer> StartAsync(string copy)
    {
        try
        {
            return await servers.StartAsync(copy);
        }
        catch (NpgsqlException failure)
        {
            throw new InvalidOperationException(await File.ReadAllTextAsync(new ClusterFolder(copy).Log), failure);
        }
    }

    private static async Task UntilPromotedAsync(DevelopmentClusterServer server)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        while (await connection.ExecuteScalarAsync<bool>("SELECT pg_is_in_recovery()"))
            await Task.Delay(20);
    }

    /// <summary>The service on a server of the test's own.</summary>
    private sealed class ServiceOn(NpgsqlDataSource source, string connectionString) : LedgeredService
    {
        public override NpgsqlDataSource DataSource => source;

        public override string ConnectionString => connectionString;

        public static string PointOf(int act) => $"before-{act}";

        public Task MarkAsync(int act) => AskAsync($"SELECT pg_create_restore_point('{PointOf(act)}')::text");

        public Task SwitchLogAsync() => AskAsync("SELECT pg_switch_wal()::text");

        protected override void Configure(IWebHostBuilder host)
        {
            base.Configure(host);
            host.UseSetting("ConnectionStrings:Customers", connectionString);
        }

        private async Task AskAsync(string sql)
        {
            await using var connection = await source.OpenConnectionAsync();
            await connection.ExecuteScalarAsync<string>(sql);
        }
    }
}
