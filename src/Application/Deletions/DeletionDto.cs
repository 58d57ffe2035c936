using Customers.Application.Common;

namespace Customers.Application.Deletions;

/// <summary>How far the deletion of an account has come.</summary>
/// <param name="Requested">How many resources were asked to be deleted by the services that keep them.</param>
/// <param name="Done">How many of them are reported as deleted.</param>
/// <param name="Outstanding">How many are not.</param>
/// <param name="Types">The same by type; only types of which there is something to delete.</param>
/// <param name="Oldest">When the oldest request that is not done was made for the first time; null when all are done.</param>
/// <param name="Erasing">What this service itself is still erasing, by its tables: of an account that was large, which reads as erased already.</param>
/// <param name="Receipt">The proof, as long as nothing is outstanding; a resource that is reported late takes it back until that is deleted too.</param>
public sealed record DeletionDto(
    [AtLeast(0)] long Requested,
    [AtLeast(0)] long Done,
    [AtLeast(0)] long Outstanding,
    IReadOnlyDictionary<string, DeletionProgressDto> Types,
    DateTimeOffset? Oldest,
    IReadOnlyList<string> Erasing,
    DeletionReceiptDto? Receipt
)
{
    /// <summary>What proves the receipt to others; null without a receipt, and where the service keeps no deletion ledger.</summary>
    public DeletionProofDto? Proof { get; init; }
}

/// <summary>How far the deletion of resources of one type has come.</summary>
/// <param name="Requested">How many were asked to be deleted.</param>
/// <param name="Done">How many of them are reported as deleted.</param>
/// <param name="Outstanding">How many are not.</param>
public sealed record DeletionProgressDto([AtLeast(0)] long Requested, [AtLeast(0)] long Done, [AtLeast(0)] long Outstanding);

/// <summary>What would go with an account.</summary>
/// <param name="Resources">How many resources of each type there are.</param>
/// <param name="Total">How many there are together.</param>
public sealed record DeletionPreviewDto(IReadOnlyDictionary<string, long> Resources, [AtLeast(0)] long Total)
{
    /// <summary>Sums up what was counted.</summary>
    public static DeletionPreviewDto Of(IReadOnlyDictionary<string, long> counts) => new(counts, counts.Values.Sum());
}
