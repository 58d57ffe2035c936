using Customers.Cli.Terminal;

namespace Customers.Cli.Profiles;

/// <summary>Files that nobody else on the machine may read. On Windows the folder of the person's own settings sees to that.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnerOnly | UnixFileMode.UserExecute;

    /// <summary>Writes the whole file or nothing: it is made beside the old one, with its mode from the beginning, and takes its place.</summary>
    public static void Write(string path, string text)
    {
        MakeFolder(Path.GetDirectoryName(path)!);
        var beside = $"{path}.{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}.new";
        File.Delete(beside);
        try
        {
            using (var writer = new StreamWriter(Create(beside)))
                writer.Write(text);
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    // Folders above it that are missing are made alike, which .NET does not do by itself.
    private static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder))
            return;
        if (Path.GetDirectoryName(folder) is { } above)
            MakeFolder(above);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnersFolder);
    }

    /// <summary>Makes a file that is not there yet.</summary>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return new(path, options);
    }

    /// <summary>Reads it; null when there is none. A file that others may read is refused: what it holds is no secret any more.</summary>
    public static string? Read(string path)
    {
        if (!File.Exists(path))
            return null;
        if (Fault(path) is { } fault)
            throw new StopException(ExitCode.Usage, fault);
        return File.ReadAllText(path);
    }

    /// <summary>What is wrong with a file's mode, and what to do about it; null when nothing is.</summary>
    public static string? Fault(string path) =>
        !OperatingSystem.IsWindows() && File.Exists(path) && (File.GetUnixFileMode(path) & ~OwnerOnly) != UnixFileMode.None
            ? $"{path} can be read by others than you: run chmod 600 '{path}', and sign in again if somebody may have."
            : null;
}
