using Customers.Application.DeletionLedger;

namespace Customers.Infrastructure.DeletionLedger.Files;

/// <summary>Appends lines to the ledger, each with the hash of the one before; one process at a time.</summary>
internal sealed class LedgerAppender(LedgerFolder folder, TimeProvider time)
{
    // Only who has the lock reads and writes it. A folder that is not mounted any more is empty, and no place for another ledger.
    private long seen;

    /// <summary>Appends lines, and waits until they are on the disk. When that fails none of them is there.</summary>
    /// <exception cref="LedgerUnavailableException">The folder is full, read-only, away or not whole, or somebody else has it locked for long.</exception>
    public Task<List<WrittenLine>> AppendAsync(IReadOnlyList<LedgerLine> lines) =>
        WithHeadAsync(head => Append(head, Recover(head), lines));

    /// <summary>Finishes what a process that died has left, so that the head says where the ledger ends.</summary>
    public Task RecoverAsync() =>
        WithHeadAsync(head =>
        {
            Recover(head);
            return true;
        });

    /// <summary>Appends a line to a ledger that is not whole, behind what there is of it.</summary>
    public Task AcceptAsync(LedgerLine accepted) =>
        WithHeadAsync(head => Append(head, LedgerEnd.Find(folder, TryReadHead(head)), [accepted]));

    private async Task<T> WithHeadAsync<T>(Func<FileStream, T> work)
    {
        try
        {
            await using var alone = await folder.LockAsync(time);
            await using var head = folder.OpenHead();
            return work(head);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or LedgerBrokenException)
        {
            throw new LedgerUnavailableException($"The deletion ledger cannot be written: {failure.Message}", failure);
        }
    }

    private LedgerHead Recover(FileStream head)
    {
        var known = folder.ReadHead(head);
        if (known.Number < seen)
            throw new IOException("the folder holds less than this process has written into it.");
        if (head.Length == 0)
            LedgerFolder.WriteHead(head, known);
        var end = LedgerEnd.Follow(folder, known);
        if (end != known)
            LedgerFolder.WriteHead(head, end);
        seen = end.Number;
        return end;
    }

    private LedgerHead TryReadHead(FileStream head)
    {
        try
        {
            return folder.ReadHead(head);
        }
        catch (LedgerBrokenException)
        {
            return LedgerHead.None;
        }
    }

    private List<WrittenLine> Append(FileStream head, LedgerHead end, IReadOnlyList<LedgerLine> lines)
    {
        // Clocks may differ, but a file that is closed stays closed: the ledger's order is that of its files.
        var file = new[] { end.File, LedgerFolder.FileOf(lines[0].Time) }.Max(StringComparer.Ordinal)!;
        var (path, from) = (folder.PathOf(file), file == end.File ? end.Length : 0);
        var isNew = !File.Exists(path);
        using var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        stream.Position = from;
        try
        {
            var written = new List<WrittenLine>();
            var next = end with { File = file, Length = from };
            foreach (var line in lines)
                next = Write(stream, next, line, written);

            stream.Flush(flushToDisk: true);
            if (isNew)
                LedgerDisk.FlushFolder(Path.GetDirectoryName(path)!);
            LedgerFolder.WriteHead(head, next);
            seen = next.Number;
            return written;
        }
        catch
        {
            TakeBack(stream, from, head, end);
            throw;
        }
    }

    private static LedgerHead Write(FileStream stream, LedgerHead end, LedgerLine line, List<WrittenLine> written)
    {
        var placed = line with { Number = end.Number + 1, Previous = end.Sha256, File = end.File };
        var bytes = LedgerJson.ToUtf8(placed);
        stream.Write([.. bytes, (byte)'\n']);
        written.Add(new(placed, Encoding.UTF8.GetString(bytes)));
        return end with { Length = end.Length + bytes.Length + 1, Number = placed.Number, Sha256 = LedgerJson.Hash(bytes) };
    }

    // What stays there all the same lies behind the head, or belongs to a transaction that is not committed.
    private static void TakeBack(FileStream stream, long from, FileStream head, LedgerHead end)
    {
        try
        {
            stream.SetLength(from);
            LedgerFolder.WriteHead(head, end);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException) { }
    }
}
