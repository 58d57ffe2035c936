using Customers.Domain.Events;

namespace Customers.Domain.Common;

/// <summary>Something that happened to a resource of an account.</summary>
/// <param name="Type">The event's stable name, see <see cref="EventTypes"/>.</param>
/// <param name="CustomerId">The account it happened to.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="At">When, on the database's clock.</param>
/// <param name="Changed">The names of the members that changed, in the contract's spelling; never their values.</param>
/// <param name="Resource">The resource right after the change.</param>
public sealed record DomainEvent(
    string Type,
    CustomerId CustomerId,
    Actor Actor,
    DateTimeOffset At,
    IReadOnlyList<string> Changed,
    ISnapshot Resource
)
{
    /// <summary>Why platform staff did it, in words for other staff: no other reader of the event sees them. Empty for all else.</summary>
    public string StaffReason { get; init; } = "";

    /// <summary>The resource right before the change, for those who are told of it in the same unit of work; null when there was none.</summary>
    public ISnapshot? Before { get; init; }
}

/// <summary>An immutable picture of a resource: what an aggregate shows of itself.</summary>
public interface ISnapshot;
