namespace Customers.Integration.Tests.Events.RabbitMq;

/// <summary>An event as it was committed, and the comparison with what arrived.</summary>
internal sealed record Committed
{
    public Guid Id { get; init; }

    public Guid CustomerId { get; init; }

    public long Version { get; init; }

    /// <summary>
    /// What is wrong with what arrived: an event that is missing or that nobody committed, or an account whose events came for the first time
    /// in another order than that of their versions. An event may arrive several times.
    /// </summary>
    public static IReadOnlyList<string> Faults(IReadOnlyList<Committed> committed, IReadOnlyList<Arrived> arrived)
    {
        var firsts = arrived.DistinctBy(each => each.Id).ToLookup(each => each.CustomerId);
        var (there, known) = (arrived.Select(each => each.Id).ToHashSet(), committed.ToHashSet());
        var missing = committed.Where(each => !there.Contains(each.Id));
        var unknown = arrived.Where(each =>
            !known.Contains(
                new()
                {
                    Id = each.Id,
                    CustomerId = each.CustomerId,
                    Version = each.Version,
                }
            )
        );
        var disordered = firsts.Where(account =>
            !account.Select(each => each.Version).SequenceEqual(account.Select(each => each.Version).Order())
        );
        return
        [
            .. missing.Select(each => $"{each.CustomerId} {each.Version} is missing."),
            .. unknown.Select(each => $"{each.CustomerId} {each.Version} was never committed as {each.Id}."),
            .. disordered.Select(account => $"{account.Key} came as {string.Join(", ", account.Select(each => each.Version))}."),
        ];
    }
}
