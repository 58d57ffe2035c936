using Customers.Infrastructure.DevelopmentCluster;
using Customers.Integration.Tests.DevelopmentCluster;
using Microsoft.Extensions.Logging.Abstractions;

namespace Customers.Integration.Tests.Fixtures;

public sealed class TestFoldersTests
{
    // No process has this id: the run that made the folder is gone.
    private static readonly string OfDeadRun = Path.Combine(Path.GetDirectoryName(TestFolders.New())!, "2147483646-");

    [Fact]
    public async Task RemoveLeftovers_RunWasKilled_RemovesItsServerAndFolder()
    {
        var folder = new ClusterFolder(OfDeadRun + "killed");
        using (var killed = await ServiceProcess.StartAsync(folder.Root))
            await killed.KillAsync();
        var server = Postmaster.Read(folder)!;
        Assert.True(server.Serves(folder));

        await TestFolders.RemoveLeftoversAsync(CancellationToken.None);

        Assert.False(Directory.Exists(folder.Root));
        Assert.False(server.Serves(folder));
    }

    [Fact]
    public async Task RemoveLeftovers_ClusterIsInUse_KeepsIt()
    {
        var folder = new ClusterFolder(OfDeadRun + "used");
        var options = new DevelopmentClusterOptions { Folder = folder.Root, Settings = TestCluster.FastSettings };
        await using (await DevelopmentClusterServer.StartAsync(options, NullLogger.Instance, CancellationToken.None))
        {
            await TestFolders.RemoveLeftoversAsync(CancellationToken.None);

            Assert.True(Postmaster.Read(folder)?.Serves(folder));
        }

        await TestFolders.RemoveAsync(folder.Root, CancellationToken.None);
    }
}
