using Customers.Infrastructure.DevelopmentCluster;
using Customers.Integration.Tests.Fixtures;
using Dapper;
using Npgsql;

namespace Customers.Integration.Tests.Events;

/// <summary>
/// Databases that went back or moved, on clusters of their own, with readers before, at and after the end that was lost. Nobody misses an event
/// without being told, and even who ignores what they are told misses nothing that is new.
/// </summary>
public sealed class DisasterTests : IAsyncLifetime
{
    private const string Over = "CURSOR_OF_ANOTHER_HISTORY";

    // So many accounts that numbers and versions come far beyond what was lost.
    private const int Many = 20;
    private const int New = Many * Readers.EventsOfAccount;

    private readonly Servers servers = new();
    private readonly Readers readers = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => servers.RemoveAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Read_OlderFilesPutBack_TellsThoseAtTheLostEndAndTheOthersMissNothing(bool isBaseBackup)
    {
        var (server, folder) = await servers.StartMigratedAsync();
        string backup;
        await using (var replica = Replica.On(server.ConnectionString))
        {
            await readers.BeginAsync(replica);
            backup = isBaseBackup ? await servers.BackUpAsync(server, folder, asStandby: false) : "";
            if (isBaseBackup)
                await readers.ReadLostEndAsync(replica);
        }

        await servers.StopAsync(server);
        if (!isBaseBackup)
        {
            backup = await servers.CopyAsync(folder);
            await GoOnAsync(folder);
        }
        server = await servers.StartAsync(backup);
        await using var restored = Replica.On(server.ConnectionString);
        await readers.WriteAsync(restored, Many);
        await readers.RenameAsync(restored, 5);

        Assert.Equal(New + 5, await readers.CountAsync(restored, Readers.At));
        Assert.Equal(New + 5 + readers.LeftByPart, await readers.CountAsync(restored, Readers.Before));
        Assert.Equal(Over, await readers.LostLogAsync(restored, Readers.After));
        Assert.Equal(["4", "5", "6", "7", "8"], await readers.LogAsync(restored, Readers.At));
        Assert.Equal(New + 5, await readers.CountByPlaceAsync(server.ConnectionString));
        Assert.Equal(Over, await readers.LostAsync(restored, Readers.After));
        // A cursor of this very history says that the database went back, and nobody can tell what the others saw of its end.
        Assert.Equal(isBaseBackup ? Over : null, await readers.LostAsync(restored, Readers.At));
        await Readers.BeginAnewAsync(restored);
    }

    /// <summary>A server that was only started again is no other: everybody goes on.</summary>
    private async Task GoOnAsync(string folder)
    {
        var server = await servers.StartAsync(folder);
        await using (var replica = Replica.On(server.ConnectionString))
        {
            await readers.ReadLostEndAsync(replica);
            Assert.Equal(["2", "3", "4"], await readers.LogAsync(replica, Readers.Before));
        }
        await servers.StopAsync(server);
    }

    [Fact]
    public async Task Read_StandbyWithoutTheEndIsPromoted_TellsEverybody()
    {
        var (primary, folder) = await servers.StartMigratedAsync();
        var copy = await servers.BackUpAsync(primary, folder, asStandby: true);
        var standby = await servers.StartAsync(copy);
        await using var address = new MovedServer(primary.ConnectionString);
        await using var replica = Replica.On(address.ConnectionString);
        await readers.BeginAsync(replica);
        await UntilReplayedAsync(primary, standby);
        await servers.StopAsync(standby);
        await readers.ReadLostEndAsync(replica);

        await servers.StopAsync(primary);
        standby = await servers.StartAsync(copy);
        Assert.True(await ScalarAsync<bool>(standby, "SELECT pg_promote()"));
        await address.MoveAsync(standby.ConnectionString);

        await EverybodyIsToldAsync(replica, address.ConnectionString);
    }

    [Fact]
    public async Task Connect_ServerIsAStandby_IsRefused()
    {
        var (primary, folder) = await servers.StartMigratedAsync();
        var standby = await servers.StartAsync(await servers.BackUpAsync(primary, folder, asStandby: true));
        await using var replica = Replica.On(standby.ConnectionString);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => readers.LostAsync(replica, Readers.At));

        Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, refused.SqlState);
    }

    [Fact]
    public async Task Read_DumpBehindASwitchedAddress_TellsEverybody()
    {
        var (server, _) = await servers.StartMigratedAsync();
        var other = await servers.StartAsync();
        await using var address = new MovedServer(server.ConnectionString);
        await using var replica = Replica.On(address.ConnectionString);
        await readers.BeginAsync(replica);
        var dump = await servers.DumpAsync(server.ConnectionString);
        await readers.ReadLostEndAsync(replica);

        await servers.RestoreAsync(dump, other.ConnectionString);
        await Servers.TakePasswordAsync(server, other);
        await address.MoveAsync(other.ConnectionString);

        await EverybodyIsToldAsync(replica, address.ConnectionString);
    }

    [Fact]
    public async Task Read_OlderDumpInItsPlace_TellsEverybody()
    {
        var (server, _) = await servers.StartMigratedAsync();
        await using var replica = Replica.On(server.ConnectionString);
        await readers.BeginAsync(replica);
        var dump = await servers.DumpAsync(server.ConnectionString);
        await readers.ReadLostEndAsync(replica);

        await servers.RestoreAsync(dump, server.ConnectionString);

        await EverybodyIsToldAsync(replica, server.ConnectionString);
    }

    [Fact]
    public async Task Read_MajorUpgrade_TellsEverybody()
    {
        var (server, folder) = await servers.StartMigratedAsync();
        await using (var replica = Replica.On(server.ConnectionString))
        {
            await readers.BeginAsync(replica);
            await readers.ReadLostEndAsync(replica);
        }

        await servers.StopAsync(server);
        server = await servers.StartAsync(await servers.UpgradeAsync(folder));
        await using var upgraded = Replica.On(server.ConnectionString);

        await EverybodyIsToldAsync(upgraded, server.ConnectionString);
    }

    /// <summary>Writes in the database as it is now, and then asks the readers of before.</summary>
    private async Task EverybodyIsToldAsync(Replica replica, string connectionString)
    {
        await Readers.ReconnectAsync(replica);
        await readers.WriteAsync(replica, Many);
        await readers.RenameAsync(replica, 5);

        foreach (var reader in new[] { Readers.Before, Readers.At, Readers.After })
        {
            Assert.Equal(Over, await readers.LostAsync(replica, reader));
            Assert.Equal(Over, await readers.LostLogAsync(replica, reader));
        }
        Assert.Equal(New + 5, await readers.CountByPlaceAsync(connectionString));
        await Readers.BeginAnewAsync(replica);
    }

    private static async Task UntilReplayedAsync(DevelopmentClusterServer primary, DevelopmentClusterServer standby)
    {
        var end = await ScalarAsync<string>(primary, "SELECT pg_current_wal_insert_lsn()::text");
        while (!await ScalarAsync<bool>(standby, $"SELECT pg_last_wal_replay_lsn() >= '{end}'"))
            await Task.Delay(20);
    }

    private static async Task<T> ScalarAsync<T>(DevelopmentClusterServer server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }
}
