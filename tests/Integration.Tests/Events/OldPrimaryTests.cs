using Customers.Infrastructure.DevelopmentCluster;
using Customers.Integration.Tests.Fixtures;
using Dapper;
using Npgsql;

namespace Customers.Integration.Tests.Events;

/// <summary>An old primary that comes back beside the one that was promoted in its place. It takes writes, and nobody gives it any.</summary>
public sealed class OldPrimaryTests : IAsyncLifetime
{
    private const int Writes = 30;

    private readonly Servers servers = new();
    private readonly Readers readers = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => servers.RemoveAsync();

    [Fact]
    public async Task Write_OldPrimaryIsBack_GoesToTheOneThatReplacedIt()
    {
        var (old, folder) = await servers.StartMigratedAsync();
        var standby = await servers.StartAsync(await servers.BackUpAsync(old, folder, asStandby: true));
        await using var first = new MovedServer(old.ConnectionString);
        await using var second = new MovedServer(standby.ConnectionString);
        await using var replica = Replica.On(Both(first, second));
        await WriteAsync(replica, 1);
        await UntilAsync(standby, 1);

        await servers.StopAsync(old);
        Assert.True(await ScalarAsync<bool>(standby, "SELECT pg_promote()"));
        await first.MoveAsync(standby.ConnectionString.Replace($"Port={PortOf(standby)}", "Port=1", StringComparison.Ordinal));
        await WriteAsync(replica, 1);
        old = await servers.StartAsync(folder);
        await first.MoveAsync(old.ConnectionString);
        await second.MoveAsync(standby.ConnectionString);
        await WriteAsync(replica, Writes);

        Assert.Equal(2 + Writes, await CountAsync(standby));
        Assert.Equal(1, await CountAsync(old));
    }

    // Whoever comes first in the list is asked first, and is not in recovery.
    private static string Both(MovedServer first, MovedServer second)
    {
        var address = new NpgsqlConnectionStringBuilder(first.ConnectionString);
        var other = new NpgsqlConnectionStringBuilder(second.ConnectionString);
        (address.Host, address.TargetSessionAttributes) = ($"127.0.0.1:{address.Port},127.0.0.1:{other.Port}", "primary");
        address.HostRecheckSeconds = 1;
        return address.ConnectionString;
    }

    private static int PortOf(DevelopmentClusterServer server) => new NpgsqlConnectionStringBuilder(server.ConnectionString).Port;

    // A connection that was cut is told once; whoever repeats what was not done is not what this test is about.
    private async Task WriteAsync(Replica replica, int times)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        for (var done = 0; done < times; )
        {
            try
            {
                await readers.WriteAsync(replica, 1);
                done++;
            }
            catch (NpgsqlException)
            {
                await Task.Delay(50, deadline.Token);
            }
        }
    }

    private static async Task UntilAsync(DevelopmentClusterServer server, int count)
    {
        while (await CountAsync(server) < count)
            await Task.Delay(20);
    }

    private static Task<int> CountAsync(DevelopmentClusterServer server) =>
        ScalarAsync<int>(server, "SELECT count(*) FROM customers");

    private static async Task<T> ScalarAsync<T>(DevelopmentClusterServer server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }
}
