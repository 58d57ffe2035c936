using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Npgsql;

namespace Customers.Integration.Tests.DevelopmentCluster;

[UnsupportedOSPlatform("windows")]
public sealed class DevelopmentClusterStartTests : Clusters
{
    [Fact]
    public async Task Start_FreshFolder_AcceptsConnectionsToTheNamedDatabase()
    {
        await using var cluster = await StartAsync(options => options with { Database = "an odd \"name" });

        Assert.Equal("an odd \"name", await QueryAsync<string>(cluster.ConnectionString, "SELECT current_database()"));
    }

    [Fact]
    public async Task Start_FreshFolder_SpeaksUtf8AndUtc()
    {
        await using var cluster = await StartAsync();

        Assert.Equal("UTF8", await QueryAsync<string>(cluster.ConnectionString, "SHOW server_encoding"));
        Assert.Equal("UTC", await QueryAsync<string>(cluster.ConnectionString, "SHOW timezone"));
    }

    [Fact]
    public async Task Start_ExtraSettings_AreTheServers()
    {
        await using var cluster = await StartAsync(options =>
            options with
            {
                Settings = new Dictionary<string, string> { ["fsync"] = "off", ["cluster_name"] = @"it's a\b" },
            }
        );

        Assert.Equal("off", await QueryAsync<string>(cluster.ConnectionString, "SHOW fsync"));
        Assert.Equal(@"it's a\b", await QueryAsync<string>(cluster.ConnectionString, "SHOW cluster_name"));
    }

    [Fact]
    public async Task Start_AfterStop_KeepsTheData()
    {
        await using (var first = await StartAsync())
            await QueryAsync<object>(first.ConnectionString, "CREATE TABLE kept AS SELECT 42 AS answer");

        await using var second = await StartAsync();

        Assert.Equal(42, await QueryAsync<int>(second.ConnectionString, "SELECT answer FROM kept"));
    }

    [Fact]
    public async Task Start_AnyAddressButLoopback_IsNotListenedOn()
    {
        await using var cluster = await StartAsync();
        var port = new NpgsqlConnectionStringBuilder(cluster.ConnectionString).Port;
        using var client = new TcpClient();

        var refusal = await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync(IPAddress.Parse("127.0.0.2"), port));

        Assert.Equal(SocketError.ConnectionRefused, refusal.SocketErrorCode);
        Assert.Equal("", await QueryAsync<string>(cluster.ConnectionString, "SHOW unix_socket_directories"));
    }

    [Fact]
    public async Task Start_WrongPassword_IsRefused()
    {
        await using var cluster = await StartAsync();
        var wrong = new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Password = "wrong" };

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => QueryAsync<int>(wrong.ConnectionString, "SELECT 1"));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, refusal.SqlState);
    }

    [Fact]
    public async Task Start_FreshFolder_HidesThePassword()
    {
        await using var cluster = await StartAsync();

        Assert.Equal(
            new NpgsqlConnectionStringBuilder(cluster.ConnectionString).Password,
            await File.ReadAllTextAsync(Folder.Password)
        );
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Folder.Password));
        Assert.NotEqual(
            "trust",
            await QueryAsync<string>(cluster.ConnectionString, "SELECT min(auth_method) FROM pg_hba_file_rules")
        );
        Assert.Equal(
            "scram-sha-256",
            await QueryAsync<string>(
                cluster.ConnectionString,
                "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"
            )
        );
    }

    [Fact]
    public async Task Start_PortIsFree_UsesTheOneItHadBefore()
    {
        string before;
        await using (var first = await StartAsync())
            before = first.ConnectionString;

        await using var second = await StartAsync();

        Assert.Equal(before, second.ConnectionString);
    }

    [Fact]
    public async Task Start_PortIsTaken_ChoosesAnotherAndRemembersIt()
    {
        await using (await StartAsync()) { }

        var taken = int.Parse(await File.ReadAllTextAsync(Folder.Port), CultureInfo.InvariantCulture);
        using var other = new TcpListener(IPAddress.Loopback, taken);
        other.Start();

        await using var cluster = await StartAsync();

        var port = new NpgsqlConnectionStringBuilder(cluster.ConnectionString).Port;
        Assert.NotEqual(taken, port);
        Assert.Equal(port.ToString(CultureInfo.InvariantCulture), await File.ReadAllTextAsync(Folder.Port));
    }

    [Fact]
    public async Task Start_InitialisationWasKilled_BeginsAnew()
    {
        Directory.CreateDirectory(Path.Combine(Folder.UnfinishedData, "base"));

        await using var cluster = await StartAsync();

        Assert.Equal(1, await QueryAsync<int>(cluster.ConnectionString, "SELECT 1"));
    }
}
