namespace Customers.Infrastructure.DevelopmentCluster;

/// <summary>Locks between processes. The kernel drops them when their holder dies, however it dies.</summary>
internal static class FolderLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits for the lock; dispose it to let go.</summary>
    public static async Task<FileStream> TakeAsync(string path, FileShare share, CancellationToken token)
    {
        while (true)
        {
            if (TryTake(path, share) is { } held)
                return held;
            await Task.Delay(Pause, token);
        }
    }

    /// <summary>
    /// The exclusive lock, or null when others hold theirs. Asks a few times: a program that is just being started by another thread
    /// holds copies of all open files for a moment.
    /// </summary>
    public static async Task<FileStream?> TryTakeExclusiveAsync(string path, CancellationToken token)
    {
        for (var attempt = 1; attempt < 4; attempt++)
        {
            if (TryTake(path, FileShare.None) is { } held)
                return held;
            await Task.Delay(Pause, token);
        }

        return TryTake(path, FileShare.None);
    }

    private static FileStream? TryTake(string path, FileShare share)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.Read, share, bufferSize: 1);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
        {
            return null;
        }
    }
}
