namespace Customers.Application.Sweeps;

/// <summary>Refusals that are about sweeps.</summary>
public static class SweepErrors
{
    /// <summary>What <see cref="NotFound"/> answers, as the API document shows it.</summary>
    public static readonly Error NotFoundExample = NotFound(["due-deletions", "retention"]);

    /// <summary>There is no such sweep; these are there.</summary>
    public static Error NotFound(IReadOnlyList<string> names) =>
        new(ErrorKind.NotFound, "SWEEP_NOT_FOUND", "There is no sweep of this name.")
        {
            Details = [new("sweep", "UNKNOWN_WORD", $"sweep must be one of {string.Join(", ", names)}.")],
        };
}
