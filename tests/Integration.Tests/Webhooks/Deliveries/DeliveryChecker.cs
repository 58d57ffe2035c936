namespace Customers.Integration.Tests.Webhooks.Deliveries;

/// <summary>Compares what was committed with what somebody outside saw of it.</summary>
internal sealed class DeliveryChecker(IReadOnlyList<CommittedEvent> committed)
{
    private readonly Dictionary<Guid, CommittedEvent> known = committed.ToDictionary(each => each.Id);

    /// <summary>
    /// Every committed event has to be there under its own id, each time with the same body, and the first occurrences of an account's events
    /// have to be its versions 1, 2, 3, … in this order.
    /// </summary>
    public DeliveryReport Compare(IReadOnlyList<SeenEvent> seen) =>
        new(
            seen.Count - seen.DistinctBy(each => each.Id).Count(),
            [.. Lost(seen), .. Foreign(seen), .. Changed(seen), .. Disordered(seen)]
        );

    private IEnumerable<string> Lost(IReadOnlyList<SeenEvent> seen)
    {
        var there = seen.Select(each => each.Id).ToHashSet();
        return committed.Where(each => !there.Contains(each.Id)).Select(each => $"{each.CustomerId} {each.Version} was lost.");
    }

    private IEnumerable<string> Foreign(IReadOnlyList<SeenEvent> seen) =>
        seen.Where(each => !known.ContainsKey(each.Id)).Select(each => $"{each.Id} was never committed.");

    private static IEnumerable<string> Changed(IReadOnlyList<SeenEvent> seen) =>
        seen.GroupBy(each => each.Id)
            .Where(same => same.DistinctBy(each => each.Body).Count() > 1)
            .Select(same => $"{same.Key} came with different bodies.");

    private IEnumerable<string> Disordered(IReadOnlyList<SeenEvent> seen) =>
        seen.DistinctBy(each => each.Id)
            .Where(each => known.ContainsKey(each.Id))
            .Select(each => known[each.Id])
            .GroupBy(each => each.CustomerId, each => each.Version)
            .Where(versions => !versions.SequenceEqual(Enumerable.Range(1, versions.Count()).Select(number => (long)number)))
            .Select(versions => $"{versions.Key} came as {string.Join(", ", versions)}.");
}

/// <summary>What the comparison found.</summary>
/// <param name="Duplicates">How many came once more.</param>
/// <param name="Faults">What must not be, one sentence each.</param>
internal sealed record DeliveryReport(int Duplicates, IReadOnlyList<string> Faults);
