namespace Customers.Domain.Capabilities;

/// <summary>What can stand in the way of an action, with the contract's reason and what would change it.</summary>
/// <param name="Reason">A stable word in UPPER_SNAKE_CASE that clients branch on.</param>
/// <param name="Remedy">What would change it, in one English sentence.</param>
public sealed record Obstacle(string Reason, string Remedy)
{
    public static readonly Obstacle AccountDeleted = new("ACCOUNT_DELETED", "Nothing: the account is deleted for good.");
    public static readonly Obstacle AccountExpired = new("ACCOUNT_EXPIRED", "Nothing: the sign-up has expired; sign up again.");
    public static readonly Obstacle AccountFrozen = new("ACCOUNT_FROZEN", "Cancel the scheduled deletion of the account.");
    public static readonly Obstacle AccountSuspended = new("ACCOUNT_SUSPENDED", "Have platform staff lift every hold.");
    public static readonly Obstacle AccountNotVerified = new("ACCOUNT_NOT_VERIFIED", "Verify the account's e-mail address.");
    public static readonly Obstacle IdentityNotVerified = new("IDENTITY_NOT_VERIFIED", "Complete the identity verification.");
    public static readonly Obstacle LimitReached = new("LIMIT_REACHED", "Delete what is not needed, or ask for a higher limit.");

    /// <summary>Every one there is.</summary>
    public static IReadOnlyList<Obstacle> All { get; } =
    [AccountDeleted, AccountExpired, AccountFrozen, AccountSuspended, AccountNotVerified, IdentityNotVerified, LimitReached];
}
