using System.Globalization;
using Npgsql;

namespace Customers.Integration.Tests.DevelopmentCluster;

public sealed class DevelopmentClusterSharingTests : Clusters
{
    [Fact]
    public async Task Dispose_OnlyUser_StopsTheServer()
    {
        var cluster = await StartAsync();
        Assert.True(ServerRuns);

        await cluster.DisposeAsync();

        Assert.False(ServerRuns);
        Assert.Contains("database system is shut down", Folder.LogTail(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_TogetherOnOneFolder_ShareOneServer()
    {
        var clusters = await Task.WhenAll(StartAsync(), StartAsync(), StartAsync());

        var ids = await Task.WhenAll(clusters.Select(cluster => ProcessIdAsync(cluster.ConnectionString)));

        Assert.Single(ids.Distinct());
        foreach (var cluster in clusters)
        {
            Assert.True(ServerRuns);
            await cluster.DisposeAsync();
        }

        Assert.False(ServerRuns);
    }

    [Fact]
    public async Task Dispose_AnotherProcessUsesTheServer_LeavesItToThatOne()
    {
        var cluster = await StartAsync();
        using var other = await ServiceProcess.StartAsync(Folder.Root);

        await cluster.DisposeAsync();

        Assert.True(ServerRuns);
        Assert.Equal(1, await QueryAsync<int>(other.ConnectionString, "SELECT 1"));
        await other.StopAsync();
        Assert.False(ServerRuns);
    }

    [Fact]
    public async Task Dispose_OtherProcessWasKilled_StopsTheServer()
    {
        using var other = await ServiceProcess.StartAsync(Folder.Root);
        var cluster = await StartAsync();
        await other.KillAsync();

        await cluster.DisposeAsync();

        Assert.False(ServerRuns);
    }

    [Fact]
    public async Task Start_ServiceWasKilled_AdoptsItsServer()
    {
        int before;
        using (var killed = await ServiceProcess.StartAsync(Folder.Root))
        {
            before = await ProcessIdAsync(killed.ConnectionString);
            await killed.KillAsync();
        }

        var cluster = await StartAsync();

        Assert.Equal(before, await ProcessIdAsync(cluster.ConnectionString));
        await cluster.DisposeAsync();
        Assert.False(ServerRuns);
    }

    [Fact]
    public async Task Interrupt_WholeProcessGroup_LeavesTheServerToTheService()
    {
        using var service = await ServiceProcess.StartAsync(Folder.Root);
        await using var connection = new NpgsqlConnection(service.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();

        await RunAsync("kill", "-INT", "--", string.Create(CultureInfo.InvariantCulture, $"-{service.Id}"));
        await Task.Delay(TimeSpan.FromMilliseconds(300));

        await using var command = new NpgsqlCommand("SELECT 1", connection);
        Assert.Equal(1, await command.ExecuteScalarAsync());
        await connection.CloseAsync();
        await service.StopAsync();
        Assert.False(ServerRuns);
    }
}
