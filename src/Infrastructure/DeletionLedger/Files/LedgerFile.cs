namespace Customers.Infrastructure.DeletionLedger.Files;

/// <summary>Reads the lines of a file.</summary>
internal static class LedgerFile
{
    private const int BufferSize = 1 << 16;

    /// <summary>How many bytes a file has; of a link, the file that it leads to.</summary>
    public static long LengthOf(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return RandomAccess.GetLength(file);
    }

    /// <summary>The lines between two places of a file, without their line breaks; the last may have none.</summary>
    public static IEnumerable<RawLine> Read(string path, long from, long to)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        using var line = new MemoryStream();
        stream.Position = from;
        var (buffer, end) = (new byte[BufferSize], from);
        while (end < to && stream.Read(buffer, 0, (int)Math.Min(BufferSize, to - end)) is > 0 and var read)
        {
            var start = 0;
            for (int stop; (stop = Array.IndexOf(buffer, (byte)'\n', start, read - start)) >= 0; start = stop + 1)
            {
                line.Write(buffer, start, stop - start);
                yield return new(line.ToArray(), end + stop + 1, IsWhole: true);
                line.SetLength(0);
            }

            line.Write(buffer, start, read - start);
            end += read;
        }

        if (line.Length > 0)
            yield return new(line.ToArray(), end, IsWhole: false);
    }
}
