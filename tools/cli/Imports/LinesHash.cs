using System.Security.Cryptography;
using System.Text;

namespace Customers.Cli.Imports;

/// <summary>The hash of the first lines of a file, which grows with them: a long file is not read anew after each batch.</summary>
internal sealed class LinesHash(IReadOnlyList<string> lines) : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int hashed;

    /// <summary>The hash of so many lines; never fewer than before.</summary>
    public string UpTo(int count)
    {
        for (; hashed < count; hashed++)
            hash.AppendData(Encoding.UTF8.GetBytes(lines[hashed] + "\n"));
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    public void Dispose() => hash.Dispose();
}
