using System.Runtime.InteropServices;

namespace Customers.Infrastructure.DeletionLedger.Files;

/// <summary>Waits until a folder's list of files is on the disk: a new file that was written there can be lost without it.</summary>
internal static partial class LedgerDisk
{
    private const int ReadOnly = 0;

    /// <summary>Waits for the disk. Windows does so by itself.</summary>
    public static void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        var folder = Open(path, ReadOnly);
        if (folder < 0)
            throw new IOException($"{path} cannot be opened.");
        var isFlushed = Flush(folder) == 0;
        _ = Close(folder);
        if (!isFlushed)
            throw new IOException($"{path} cannot be flushed.");
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Flush(int folder);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int folder);
}
