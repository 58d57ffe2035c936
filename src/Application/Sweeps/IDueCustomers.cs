namespace Customers.Application.Sweeps;

/// <summary>The dates of an account that sweeps go by.</summary>
public enum DueDate
{
    /// <summary>When it is given up unless somebody has verified its address.</summary>
    Verification,

    /// <summary>When it is deleted.</summary>
    Deletion,

    /// <summary>When it is reminded that it will be deleted.</summary>
    DeletionReminder,

    /// <summary>When the capture of its RTP traffic ends.</summary>
    RtpDebugEnd,
}

/// <summary>An account that is due.</summary>
/// <param name="Id">Which account.</param>
/// <param name="At">Since when.</param>
public sealed record DueCustomer(CustomerId Id, DateTimeOffset At)
{
    /// <summary>Before the first one.</summary>
    public static DueCustomer None { get; } = new(new(Guid.Empty), DateTimeOffset.MinValue);
}

/// <summary>Finds accounts that are due.</summary>
public interface IDueCustomers
{
    /// <summary>
    /// The next accounts whose date has come by the database's clock, the longest overdue first. Nothing is locked: each may be somebody
    /// else's, or not due any more, by the time it is looked at.
    /// </summary>
    /// <param name="date">By which date.</param>
    /// <param name="after">Where the accounts before ended, so that one which stays due is passed by.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Stops looking.</param>
    Task<IReadOnlyList<DueCustomer>> FindAsync(DueDate date, DueCustomer after, int limit, CancellationToken cancellationToken);
}
