namespace Customers.Application.DeletionLedger;

/// <summary>An event that leaves a line in the deletion ledger.</summary>
/// <param name="On">The event's type.</param>
/// <param name="Type">What the line tells.</param>
/// <param name="SubjectOf">The id of what it is about.</param>
public sealed record LedgerRule(string On, string Type, Func<DomainEvent, Guid> SubjectOf)
{
    /// <summary>Which of these events do; all of them, unless it says otherwise.</summary>
    public Func<DomainEvent, bool> When { get; init; } = _ => true;

    /// <summary>Whether this event does.</summary>
    public bool Concerns(DomainEvent happened) => happened.Type == On && When(happened);
}
