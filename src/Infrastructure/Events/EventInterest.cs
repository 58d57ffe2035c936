namespace Customers.Infrastructure.Events;

/// <summary>What somebody waits for.</summary>
/// <param name="Account">Events of this account; null for all.</param>
/// <param name="Types">Of these types; null for all.</param>
internal sealed record EventInterest(Guid? Account, IReadOnlyCollection<string>? Types)
{
    /// <summary>Whether it may be there now.</summary>
    public bool Covers(EventMark mark) =>
        (Account is not { } account || account == mark.Account) && (Types is null || Types.Contains(mark.Type));
}
