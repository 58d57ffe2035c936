using Customers.Domain.Common;

namespace Customers.Domain.Customers;

/// <summary>Why platform staff holds an account; an account carries at most one hold of each kind.</summary>
public enum HoldKind
{
    /// <summary>An unpaid balance.</summary>
    Billing,

    /// <summary>A suspicion of abuse. Keeps the account's own callers from deleting it at once.</summary>
    Fraud,

    /// <summary>Anything else an operator decides.</summary>
    Operator,
}

/// <summary>A reason for an account to be suspended. Lifted one by one, and never by cancelling a deletion.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Reason">The operator's words for other staff, 1–1,024 characters; the customer never reads them.</param>
/// <param name="PlacedBy">The id of the agent or key who placed it.</param>
/// <param name="PlacedAt">When it was placed or its reason or words last changed.</param>
public sealed record Hold(HoldKind Kind, string Reason, Guid PlacedBy, DateTimeOffset PlacedAt)
{
    /// <summary>The longest reason, in characters.</summary>
    public const int MaxReasonLength = 1024;

    /// <summary>The longest words for the customer, in characters.</summary>
    public const int MaxCustomerWordsLength = 1024;

    /// <summary>The operator's words for the customer to read; empty when there are none.</summary>
    public string CustomerWords { get; init; } = "";

    /// <summary>True for 1–1,024 characters without control characters.</summary>
    public static bool IsValidReason(string? reason) =>
        !string.IsNullOrWhiteSpace(reason) && Text.Length(reason) <= MaxReasonLength && Text.IsClean(reason);
}

/// <summary>A hold that was placed, or one that came to its end.</summary>
/// <param name="Hold">The hold.</param>
/// <param name="End">How it ended; null when it was placed.</param>
public sealed record HoldMove(Hold Hold, HoldEnd? End);

/// <summary>The end of a hold.</summary>
/// <param name="Reason">The operator's words for other staff; empty when the hold was not lifted but got another reason or other words.</param>
/// <param name="By">The id of the agent or key who lifted it.</param>
/// <param name="At">When, on the database's clock.</param>
public sealed record HoldEnd(string Reason, Guid By, DateTimeOffset At);

/// <summary>What an account's own callers may know of a hold.</summary>
/// <param name="CustomerId">The account.</param>
/// <param name="Hold">The hold; its reason is for staff.</param>
/// <param name="LiftedAt">When it was lifted; null while it stands.</param>
public sealed record HoldFacts(CustomerId CustomerId, Hold Hold, DateTimeOffset? LiftedAt) : ISnapshot;
