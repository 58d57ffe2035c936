using System.Diagnostics;

namespace Customers.Infrastructure.DevelopmentCluster;

/// <summary>The server process as its lock file <c>postmaster.pid</c> names it, which may be long dead.</summary>
internal sealed record Postmaster(int ProcessId, int Port)
{
    private const string NobodysId = "2147483646";

    /// <summary>The lock file's process, or null when there is no lock file that names one.</summary>
    public static Postmaster? Read(ClusterFolder folder)
    {
        var lines = File.Exists(folder.PostmasterFile) ? File.ReadAllLines(folder.PostmasterFile) : [];
        // Lines: process id, data folder, start time, port, socket folder, address, shared memory, status.
        return lines.Length >= 4 && Number(lines[0]) is { } id && Number(lines[3]) is { } port ? new Postmaster(id, port) : null;
    }

    /// <summary>True when that process lives and is the server of this folder: its id may have passed on to another program.</summary>
    public bool Serves(ClusterFolder folder)
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            if (!string.Equals(process.ProcessName, "postgres", StringComparison.OrdinalIgnoreCase))
                return false;
            // Linux lets everybody read a command line; elsewhere the name has to do.
            return !OperatingSystem.IsLinux()
                || File.ReadAllText($"/proc/{ProcessId}/cmdline").Split('\0').Contains(folder.Data, StringComparer.Ordinal);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or IOException)
        {
            return false;
        }
    }

    /// <summary>
    /// Makes a lock file whose process does not serve this folder acceptable to a new server, which otherwise refuses to start while any
    /// process of its user has that id. The rest of the file stays: by it the server sees that children of its predecessor still live.
    /// </summary>
    public static void Disown(ClusterFolder folder)
    {
        if (!File.Exists(folder.PostmasterFile))
            return;
        var lines = File.ReadAllLines(folder.PostmasterFile);
        if (lines.Length < 4)
        {
            File.Delete(folder.PostmasterFile);
            return;
        }

        lines[0] = NobodysId;
        File.WriteAllText(folder.PostmasterFile, string.Join('\n', lines) + "\n");
    }

    private static int? Number(string line) =>
        int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
