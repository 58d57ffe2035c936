namespace Customers.Domain.Capabilities;

/// <summary>What can stand in the way of an action, with the contract's reason and what would change it.</summary>
/// <param name="Reason">A stable word in UPPER_SNAKE_CASE that clients branch on.</param>
/// <param name="Remedy">What would change it, in one English sentence.</param>
public sealed record DenialReason(string Reason, string Remedy)
{
    public static readonly DenialReason AccountDeleted = new("ACCOUNT_DELETED", "Nothing: the account is deleted for good.");
    public static readonly DenialReason AccountExpired = new(
        "ACCOUNT_EXPIRED",
        "Nothing: the sign-up has expired; sign up again."
    );
    public static readonly DenialReason AccountFrozen = new("ACCOUNT_FROZEN", "Cancel the scheduled deletion of the account.");
    public static readonly DenialReason AccountSuspended = new("ACCOUNT_SUSPENDED", "Have platform staff lift every hold.");
    public static readonly DenialReason AccountNotVerified = new("ACCOUNT_NOT_VERIFIED", "Verify the account's e-mail address.");
    public static readonly DenialReason IdentityNotVerified = new("IDENTITY_NOT_VERIFIED", "Complete the identity verification.");
    public static readonly DenialReason LimitReached = new(
        "LIMIT_REACHED",
        "Delete what is not needed, or ask for a higher limit."
    );

    /// <summary>Every one there is.</summary>
    public static IReadOnlyList<DenialReason> All { get; } =
    [AccountDeleted, AccountExpired, AccountFrozen, AccountSuspended, AccountNotVerified, IdentityNotVerified, LimitReached];

    /// <summary>What clients read of each.</summary>
    public static IEnumerable<string> Names => All.Select(denial => denial.Reason);
}
