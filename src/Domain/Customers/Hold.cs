using Customers.Domain.Common;

namespace Customers.Domain.Customers;

/// <summary>Why platform staff holds an account; an account carries at most one hold of each kind.</summary>
public enum HoldKind
{
    /// <summary>An unpaid balance.</summary>
    Billing,

    /// <summary>A suspicion of abuse.</summary>
    Fraud,

    /// <summary>Anything else an operator decides.</summary>
    Operator,
}

/// <summary>A reason for an account to be suspended. Lifted one by one, and never by cancelling a deletion.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Reason">The operator's words, 1–1,024 characters.</param>
/// <param name="PlacedBy">The id of the agent who placed it.</param>
/// <param name="PlacedAt">When it was placed or its reason last changed.</param>
public sealed record Hold(HoldKind Kind, string Reason, Guid PlacedBy, DateTimeOffset PlacedAt)
{
    /// <summary>The longest reason, in characters.</summary>
    public const int MaxReasonLength = 1024;

    /// <summary>True for 1–1,024 characters without control characters.</summary>
    public static bool IsValidReason(string? reason) =>
        !string.IsNullOrWhiteSpace(reason) && Text.Length(reason) <= MaxReasonLength && Text.IsClean(reason);
}
