namespace Customers.Infrastructure.DeletionLedger.Files;

/// <summary>Finds where the ledger ends, beginning where its head says.</summary>
internal static class LedgerEnd
{
    /// <summary>
    /// The end of a whole ledger: whole lines behind the head are taken in, and a line that a process died in is taken away. Its transaction was
    /// not committed, so nothing was told of it.
    /// </summary>
    /// <exception cref="LedgerBrokenException">What the head tells of is not there, or what is behind it does not follow it.</exception>
    public static LedgerHead Follow(LedgerFolder folder, LedgerHead head)
    {
        var files = folder.Files();
        if (head.File.Length > 0 && !files.Contains(head.File))
            throw new LedgerBrokenException(new(head.File, 1, "the file is missing", LedgerHead.NoHash));
        foreach (var file in files.Where(name => string.CompareOrdinal(name, head.File) >= 0))
            head = Follow(folder.PathOf(file), file, head);
        return head;
    }

    private static LedgerHead Follow(string path, string file, LedgerHead head)
    {
        var from = file == head.File ? head.Length : 0;
        var length = LedgerFile.LengthOf(path);
        if (length < from)
            throw new LedgerBrokenException(LedgerChain.Short(file, CountLines(path, length), head));
        foreach (var raw in LedgerFile.Read(path, from, length))
        {
            if (!raw.IsWhole)
            {
                using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
                stream.SetLength(file == head.File ? head.Length : 0);
                return head;
            }

            if (LedgerJson.Read(raw.Bytes) is not { } line || line.Previous != head.Sha256)
                throw new LedgerBrokenException(
                    new(file, CountLines(path, raw.End), "it does not follow the line before", raw.Hash)
                );
            head = new(file, raw.End, line.Number, raw.Hash);
        }

        return head;
    }

    /// <summary>The end of what there is of a ledger that is not whole; a line that is cut is ended, so that another can follow.</summary>
    public static LedgerHead Find(LedgerFolder folder, LedgerHead head)
    {
        var files = folder.Files();
        if (files.Count == 0)
            return LedgerHead.None with { Number = head.Number };
        var path = folder.PathOf(files[^1]);
        var end = new LedgerHead(files[^1], 0, head.Number, LedgerHead.NoHash);
        foreach (var raw in LedgerFile.Read(path, 0, LedgerFile.LengthOf(path)))
        {
            if (!raw.IsWhole)
                File.AppendAllText(path, "\n");
            var number = Math.Max(end.Number, LedgerJson.Read(raw.Bytes)?.Number ?? 0);
            end = end with { Length = raw.IsWhole ? raw.End : raw.End + 1, Number = number, Sha256 = raw.Hash };
        }

        return end;
    }

    private static int CountLines(string path, long to) => LedgerFile.Read(path, 0, to).Count();
}
