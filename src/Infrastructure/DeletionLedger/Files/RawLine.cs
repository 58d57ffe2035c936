namespace Customers.Infrastructure.DeletionLedger.Files;

/// <summary>A line as it stands in a file.</summary>
/// <param name="Bytes">The line without its line break.</param>
/// <param name="End">Where the next one begins.</param>
/// <param name="IsWhole">Whether it has a line break.</param>
internal sealed record RawLine(byte[] Bytes, long End, bool IsWhole)
{
    public string Hash { get; } = LedgerJson.Hash(Bytes);
}
