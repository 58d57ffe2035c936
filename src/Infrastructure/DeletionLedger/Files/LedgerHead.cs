namespace Customers.Infrastructure.DeletionLedger.Files;

/// <summary>
/// Where the ledger ends: a line counts once the head says so. What lies behind it was being written when a process died, and nobody was told
/// that it is done.
/// </summary>
/// <param name="File">The name of the newest file; empty before the first line.</param>
/// <param name="Length">How many bytes of it count.</param>
/// <param name="Number">The number of the last line.</param>
/// <param name="Sha256">The hash of the last line.</param>
internal sealed record LedgerHead(string File, long Length, long Number, string Sha256)
{
    /// <summary>What stands in place of the hash of the line before the first.</summary>
    public const string NoHash = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>The head of a ledger without a line.</summary>
    public static LedgerHead None { get; } = new("", 0, 0, NoHash);
}
