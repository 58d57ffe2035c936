using Customers.Application.Common;

namespace Customers.Application.Sweeps;

/// <summary>The sweeps there are; each run is logged and measured.</summary>
public interface ISweeps
{
    /// <summary>What they are called.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Runs one now; null when there is none of this name.</summary>
    Task<SweepReport?> RunAsync(string name, CancellationToken cancellationToken);
}

/// <summary>One run of a sweep.</summary>
/// <param name="Name">Which sweep.</param>
/// <param name="Counts">How much was done, by what it was: accounts, or rows of a table.</param>
/// <param name="DurationMs">How long it took, in milliseconds.</param>
public sealed record SweepReport(
    [StringLength(CustomerProfile.MaxNameLength)] string Name,
    IReadOnlyDictionary<string, long> Counts,
    [AtLeast(0)] long DurationMs
);
