using System.Security.Cryptography;

namespace Customers.Infrastructure.DevelopmentCluster;

/// <summary>Makes the files of a development cluster.</summary>
internal static class ClusterFiles
{
    public const string Superuser = "customers";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode EverybodyEnters =
        OwnerOnly
        | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherExecute;

    /// <summary>The folder, with parents that the server's user can enter where we make them.</summary>
    public static void CreateFolder(ClusterFolder folder)
    {
        if (Directory.Exists(folder.Root))
            return;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder.Root);
            return;
        }

        var parent = Path.GetDirectoryName(folder.Root);
        if (parent is not null && !Directory.Exists(parent))
        {
            Directory.CreateDirectory(parent);
            // The umask may say that nobody else enters.
            File.SetUnixFileMode(parent, EverybodyEnters);
        }

        Directory.CreateDirectory(folder.Root, OwnerOnly | UnixFileMode.UserExecute);
    }

    /// <summary>Runs initdb once. What a killed initdb left behind is thrown away: only a whole cluster gets its final name.</summary>
    public static async Task InitialiseAsync(
        ClusterFolder folder,
        PostgresPrograms programs,
        bool durable,
        CancellationToken token
    )
    {
        if (Directory.Exists(folder.Data))
            return;
        if (Directory.Exists(folder.UnfinishedData))
            Directory.Delete(folder.UnfinishedData, recursive: true);
        await HandOverAsync(folder.Root, token);
        await WritePasswordAsync(folder, token);
        List<string> arguments =
        [
            "--pgdata=" + folder.UnfinishedData,
            "--username=" + Superuser,
            "--pwfile=" + folder.Password,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=" + (OperatingSystem.IsLinux() ? "C.UTF-8" : "C"),
        ];
        if (!durable)
            arguments.Add("--no-sync");
        var (exitCode, output) = await ServerCommand.RunAsync(programs.InitDb, arguments, token);
        if (exitCode != 0)
            throw new DevelopmentClusterException($"initdb could not make a cluster in {folder.Root}: {output}");
        var include = $"\ninclude = '../{Path.GetFileName(folder.Settings)}'\n";
        await File.AppendAllTextAsync(Path.Combine(folder.UnfinishedData, "postgresql.conf"), include, token);
        Directory.Move(folder.UnfinishedData, folder.Data);
    }

    public static async Task<string> ReadPasswordAsync(ClusterFolder folder, CancellationToken token) =>
        File.Exists(folder.Password)
            ? await File.ReadAllTextAsync(folder.Password, token)
            : throw new DevelopmentClusterException(
                $"{folder.Password} is gone, and with it the only password of this cluster: remove {folder.Root} to begin anew."
            );

    /// <summary>Gives a file that we made to the user who runs the server.</summary>
    public static async Task HandOverAsync(string path, CancellationToken token)
    {
        if (!ServerCommand.SwitchesUser)
            return;
        var (exitCode, output) = await ServerCommand.RunAsRootAsync("chown", [ServerCommand.ServerUser + ":", path], token);
        if (exitCode != 0)
            throw new DevelopmentClusterException(
                $"{path} cannot be given to the unix user {ServerCommand.ServerUser}: {output}"
            );
    }

    private static async Task WritePasswordAsync(ClusterFolder folder, CancellationToken token)
    {
        File.Delete(folder.Password);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        await using (var writer = new StreamWriter(folder.Password, Encoding.ASCII, options))
            await writer.WriteAsync(RandomNumberGenerator.GetHexString(32, lowercase: true).AsMemory(), token);
        await HandOverAsync(folder.Password, token);
    }
}
