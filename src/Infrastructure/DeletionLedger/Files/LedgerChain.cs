using Customers.Application.DeletionLedger;

namespace Customers.Infrastructure.DeletionLedger.Files;

/// <summary>
/// Reads the ledger from its beginning, and goes on from there: checks that each line carries the hash of the one before, and that the last one
/// is the one that the head tells of.
/// </summary>
internal sealed class LedgerChain(LedgerFolder folder)
{
    private readonly List<LedgerFault> faults = [];
    private readonly HashSet<string> accepted = [];

    private LedgerHead end = LedgerHead.None;
    private int lines;

    /// <summary>Where the ledger is not whole, unless an operator has accepted it.</summary>
    public IReadOnlyList<LedgerFault> Faults => [.. faults.Where(fault => !accepted.Contains(fault.Key))];

    /// <summary>Begins anew.</summary>
    public void Reset()
    {
        faults.Clear();
        accepted.Clear();
        (end, lines) = (LedgerHead.None, 0);
    }

    /// <summary>The lines that were appended since the last time.</summary>
    public IEnumerable<LedgerLine> ReadNew()
    {
        var head = TryReadHead();
        if (head is null || head == end)
            yield break;
        if (head.Number < end.Number)
            throw new LedgerUnavailableException("The deletion ledger's folder holds less than it did.");
        var files = folder.Files().Where(name => string.CompareOrdinal(name, end.File) >= 0).ToList();
        if (!files.Contains(head.File))
            Add(new(head.File, 1, "the file is missing", LedgerHead.NoHash));
        foreach (var file in files.Where(name => string.CompareOrdinal(name, head.File) <= 0))
        foreach (var line in ReadFile(file, head))
            yield return line;
        // What an operator accepted is behind what was wrong: then the head was written anew.
        if (end.File == head.File && end.Length == head.Length && end.Sha256 != head.Sha256)
            Add(new(end.File, lines, "it was changed", end.Sha256));
    }

    /// <summary>Takes in a fault that does not show in the ledger itself.</summary>
    public void Add(LedgerFault fault)
    {
        if (!faults.Contains(fault))
            faults.Add(fault);
    }

    /// <summary>The fault of a file that has lost its end.</summary>
    public static LedgerFault Short(string file, int line, LedgerHead head) =>
        new(file, line, "the file ends here, and lines behind it are missing", head.Sha256);

    // Whoever writes the head may be in the middle of it.
    private LedgerHead? TryReadHead(int attempts = 3)
    {
        try
        {
            return folder.ReadHead();
        }
        catch (LedgerBrokenException broken)
        {
            if (attempts > 1)
                return TryReadHead(attempts - 1);
            Add(broken.Fault);
            return null;
        }
    }

    private IEnumerable<LedgerLine> ReadFile(string file, LedgerHead head)
    {
        var path = folder.PathOf(file);
        var length = LedgerFile.LengthOf(path);
        var to = file == head.File ? head.Length : length;
        var before = end.File;
        if (file != end.File)
            (end, lines) = (end with { File = file, Length = 0 }, 0);
        foreach (var raw in LedgerFile.Read(path, end.Length, to))
        {
            if (Check(raw, before) is { } line)
                yield return line;
            before = file;
        }

        if (length < to)
            Add(Short(file, lines, head));
    }

    private LedgerLine? Check(RawLine raw, string before)
    {
        lines++;
        var line = raw.IsWhole ? LedgerJson.Read(raw.Bytes) : null;
        if (line is null)
            Add(new(end.File, lines, "it is cut, or no line", raw.Hash));
        else if (line.Previous != end.Sha256)
            Add(NotFollowing(before, raw.Hash));
        end = end with { Length = raw.End, Number = line?.Number ?? end.Number, Sha256 = raw.Hash };
        accepted.UnionWith(line?.Faults ?? []);
        return line is null ? null : line with { File = end.File };
    }

    private LedgerFault NotFollowing(string before, string hash)
    {
        if (lines > 1)
            return new(end.File, lines - 1, "it was changed, or lines behind it are missing", end.Sha256);
        return new(
            end.File,
            1,
            before.Length == 0
                ? "lines before it are missing"
                : $"it does not follow the end of {before}: a file between them is missing, or that end was changed",
            hash
        );
    }
}
