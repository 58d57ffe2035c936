using System.Text.Json;

namespace Customers.Infrastructure.DeletionLedger.Files;

/// <summary>What lies where in the ledger's folder: a file a day in UTC, <c>2026-11-29.ndjson</c>, and the head.</summary>
internal sealed class LedgerFolder(LedgerOptions options)
{
    private const string Pattern = "????-??-??.ndjson";
    private const int HeadLength = 256;

    private static readonly TimeSpan pause = TimeSpan.FromMilliseconds(3);
    private static readonly TimeSpan maxWait = TimeSpan.FromSeconds(5);

    /// <summary>The file of the head.</summary>
    public string HeadPath => Path.Combine(options.Path, "ledger.head");

    // Not the head itself: readers do not wait for who writes it.
    private string LockPath => Path.Combine(options.Path, "ledger.lock");

    /// <summary>The path of a file of lines.</summary>
    public string PathOf(string file) => Path.Combine(options.Path, file);

    /// <summary>The name of the file of a time.</summary>
    public static string FileOf(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + ".ndjson";

    /// <summary>The names of the files of lines, oldest first.</summary>
    public IReadOnlyList<string> Files() =>
        [.. Directory.EnumerateFiles(options.Path, Pattern).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>Keeps all other processes from writing; the kernel lets them when this one dies.</summary>
    public async Task<FileStream> LockAsync(TimeProvider time)
    {
        var begun = time.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(LockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException held)
                when (held is not (DirectoryNotFoundException or PathTooLongException) && time.GetElapsedTime(begun) < maxWait)
            {
                await Task.Delay(pause, time, CancellationToken.None);
            }
        }
    }

    /// <summary>Opens the head, to be written by who keeps others from it.</summary>
    public FileStream OpenHead() =>
        new(HeadPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);

    /// <summary>The head, without waiting for who writes it.</summary>
    public LedgerHead ReadHead()
    {
        if (!File.Exists(HeadPath))
            return HeadOf([]);
        using var stream = new FileStream(HeadPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        return ReadHead(stream);
    }

    /// <summary>The head, of the one who has it.</summary>
    public LedgerHead ReadHead(FileStream head)
    {
        var bytes = new byte[HeadLength];
        head.Position = 0;
        return HeadOf(bytes.AsSpan(0, head.ReadAtLeast(bytes, HeadLength, throwOnEndOfStream: false)));
    }

    /// <summary>Writes the head in its place, and waits until it is on the disk.</summary>
    public static void WriteHead(FileStream head, LedgerHead end)
    {
        var bytes = new byte[HeadLength];
        bytes.AsSpan().Fill((byte)' ');
        JsonSerializer.SerializeToUtf8Bytes(end, LedgerJson.Default.LedgerHead).CopyTo(bytes, 0);
        bytes[^1] = (byte)'\n';
        head.Position = 0;
        head.Write(bytes);
        head.Flush(flushToDisk: true);
    }

    private LedgerHead HeadOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty && Files().Count == 0)
            return LedgerHead.None;
        try
        {
            return JsonSerializer.Deserialize(bytes, LedgerJson.Default.LedgerHead)!;
        }
        catch (JsonException)
        {
            var what = "it does not say where the ledger ends";
            throw new LedgerBrokenException(new(Path.GetFileName(HeadPath), 1, what, LedgerJson.Hash(bytes)));
        }
    }
}
