using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Customers.Infrastructure.DevelopmentCluster;

namespace Customers.Integration.Tests.Fixtures;

/// <summary>Folders for the clusters of a test run: outside the checkout, and where the server's user can enter.</summary>
internal static class TestFolders
{
    private static readonly string Parent = Path.Combine(
        ServerCommand.SwitchesUser ? "/var/tmp" : Path.GetTempPath(),
        "voipbin-customers-tests-" + Environment.UserName
    );

    /// <summary>A folder name of its own, which says whose it is; the cluster makes the folder.</summary>
    public static string New() =>
        Path.Combine(
            Parent,
            string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(8)}")
        );

    /// <summary>Stops and removes what runs that were killed have left.</summary>
    public static async Task RemoveLeftoversAsync(CancellationToken token)
    {
        if (!Directory.Exists(Parent))
            return;
        foreach (var folder in Directory.GetDirectories(Parent).Where(folder => !OwnerLives(folder)))
            await RemoveAsync(folder, token);
    }

    /// <summary>Removes a cluster that nobody uses, with its server if that still runs.</summary>
    public static async Task RemoveAsync(string path, CancellationToken token)
    {
        var folder = new ClusterFolder(path);
        if (!Directory.Exists(path))
            return;
        if (File.Exists(folder.UsersLock))
        {
            // Another container may share this folder and not our process ids: the lock is what counts.
            await using var alone = await FolderLock.TryTakeExclusiveAsync(folder.UsersLock, token);
            if (alone is null)
                return;
            await KillAsync(folder, token);
        }

        Directory.Delete(path, recursive: true);
    }

    private static bool OwnerLives(string folder)
    {
        try
        {
            using var owner = Process.GetProcessById(
                int.Parse(Path.GetFileName(folder).Split('-')[0], CultureInfo.InvariantCulture)
            );
            return true;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            return false;
        }
    }

    private static async Task KillAsync(ClusterFolder folder, CancellationToken token)
    {
        if (Postmaster.Read(folder) is not { } postmaster || !postmaster.Serves(folder))
            return;
        using var process = Process.GetProcessById(postmaster.ProcessId);
        process.Kill(entireProcessTree: true);
        // Waiting for the process itself would take a zombie for a living one.
        while (postmaster.Serves(folder))
            await Task.Delay(TimeSpan.FromMilliseconds(20), token);
    }
}
