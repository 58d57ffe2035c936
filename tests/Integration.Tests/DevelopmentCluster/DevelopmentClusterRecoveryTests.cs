using System.Diagnostics;
using System.Globalization;
using Customers.Infrastructure.DevelopmentCluster;
using Customers.Integration.Tests.Fixtures;
using Npgsql;

namespace Customers.Integration.Tests.DevelopmentCluster;

public sealed class DevelopmentClusterRecoveryTests : Clusters
{
    [Fact]
    public async Task Start_PostmasterWasKilled_RecoversTheData()
    {
        // A commit that was reported is kept only where commits are synchronous.
        await using var first = await StartAsync(options =>
            options with
            {
                Settings = new Dictionary<string, string> { ["fsync"] = "off" },
            }
        );
        await QueryAsync<object>(first.ConnectionString, "CREATE TABLE kept AS SELECT 42 AS answer");
        // An open session: its process outlives the postmaster for a moment.
        await using var session = new NpgsqlConnection(first.ConnectionString + ";Pooling=false");
        await session.OpenAsync();
        await KillServerAsync();

        await using var second = await StartAsync();

        Assert.Equal(42, await QueryAsync<int>(second.ConnectionString, "SELECT answer FROM kept"));
    }

    [Fact]
    public async Task Start_LockNamesAnotherProgram_Starts()
    {
        await using (await StartAsync())
            await KillServerAsync();
        using var stranger = Process.Start(AsServerUser("sleep", "60"))!;
        try
        {
            await NameInLockAsync(stranger.Id);

            await using var cluster = await StartAsync();

            Assert.Equal(1, await QueryAsync<int>(cluster.ConnectionString, "SELECT 1"));
            Assert.False(stranger.HasExited);
        }
        finally
        {
            stranger.Kill();
        }
    }

    [Fact]
    public async Task Start_LockNamesTheServerOfAnotherFolder_StartsItsOwn()
    {
        await using (await StartAsync())
            await KillServerAsync();
        var elsewhere = new ClusterFolder(TestFolders.New());
        await using (var other = await StartAsync(options => options with { Folder = elsewhere.Root }))
        {
            var otherId = await ProcessIdAsync(other.ConnectionString);
            await NameInLockAsync(otherId);

            await using var cluster = await StartAsync();

            Assert.NotEqual(otherId, await ProcessIdAsync(cluster.ConnectionString));
        }

        await TestFolders.RemoveAsync(elsewhere.Root, CancellationToken.None);
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage\n")]
    public async Task Start_LockIsNoLock_Starts(string content)
    {
        await using (await StartAsync()) { }

        await File.WriteAllTextAsync(Folder.PostmasterFile, content);

        await using var cluster = await StartAsync();

        Assert.Equal(1, await QueryAsync<int>(cluster.ConnectionString, "SELECT 1"));
    }

    private async Task KillServerAsync()
    {
        using var server = Process.GetProcessById(Postmaster.Read(Folder)!.ProcessId);
        server.Kill();
        await server.WaitForExitAsync();
    }

    private async Task NameInLockAsync(int processId)
    {
        var lines = await File.ReadAllLinesAsync(Folder.PostmasterFile);
        lines[0] = processId.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(Folder.PostmasterFile, lines);
    }

    // The server takes no notice of processes of other users.
    private static ProcessStartInfo AsServerUser(string program, string argument) =>
        ServerCommand.SwitchesUser
            ? new ProcessStartInfo("setpriv", ["--reuid=postgres", "--clear-groups", program, argument])
            : new ProcessStartInfo(program, [argument]);
}
