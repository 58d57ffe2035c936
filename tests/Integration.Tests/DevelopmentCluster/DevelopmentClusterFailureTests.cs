using System.Runtime.Versioning;
using Customers.Infrastructure.DevelopmentCluster;
using Customers.Integration.Tests.Fixtures;
using Microsoft.Extensions.Logging.Abstractions;

namespace Customers.Integration.Tests.DevelopmentCluster;

[UnsupportedOSPlatform("windows")]
public sealed class DevelopmentClusterFailureTests : Clusters
{
    [Fact]
    public async Task Start_ProgramsAreMissing_SaysWhatToInstall()
    {
        var failure = await Assert.ThrowsAsync<DevelopmentClusterException>(() =>
            StartAsync(options => options with { ProgramFolders = [Path.GetTempPath()] })
        );

        Assert.Contains("apt-get install postgresql", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
        Assert.False(Directory.Exists(Folder.Root));
    }

    [Fact]
    public async Task Start_ServerRefuses_QuotesItsLog()
    {
        var failure = await Assert.ThrowsAsync<DevelopmentClusterException>(() =>
            StartAsync(options => options with { Settings = new Dictionary<string, string> { ["shared_buffers"] = "plenty" } })
        );

        Assert.Contains("invalid value for parameter \"shared_buffers\": \"plenty\"", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_FolderNotReachableForTheServer_SaysWhichFolder()
    {
        // Only root hands the folder to another user; for everybody else it is reachable, and there is nothing to refuse.
        if (!ServerCommand.SwitchesUser)
            return;
        var locked = Directory.CreateDirectory(
            Folder.Root,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        );
        var within = Path.Combine(locked.FullName, "within");

        var failure = await Assert.ThrowsAsync<DevelopmentClusterException>(() =>
            StartAsync(options => options with { Folder = within })
        );

        Assert.Contains(within, failure.Message, StringComparison.Ordinal);
        Assert.Contains("Permission denied", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_PasswordIsGone_SaysWhatToDo()
    {
        await using (await StartAsync()) { }

        File.Delete(Folder.Password);

        var failure = await Assert.ThrowsAsync<DevelopmentClusterException>(() => StartAsync());
        Assert.Contains("remove " + Folder.Root, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_Cancelled_LeavesNothingThatStopsTheNextStart()
    {
        var options = new DevelopmentClusterOptions { Folder = Folder.Root, Settings = TestCluster.FastSettings };
        var cancelled = 0;
        // At each stage: before initdb, in it, in the start of the server. Where the machine is quick enough, a late one has nothing to cancel.
        for (var milliseconds = 10; milliseconds < 400; milliseconds += 60)
        {
            using var cancellation = new CancellationTokenSource(milliseconds);
            try
            {
                await using var early = await DevelopmentClusterServer.StartAsync(
                    options,
                    NullLogger.Instance,
                    cancellation.Token
                );
            }
            catch (OperationCanceledException)
            {
                cancelled++;
            }
        }

        Assert.NotEqual(0, cancelled);
        await using var cluster = await StartAsync();

        Assert.Equal(1, await QueryAsync<int>(cluster.ConnectionString, "SELECT 1"));
    }
}
