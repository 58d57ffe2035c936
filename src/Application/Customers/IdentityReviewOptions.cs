namespace Customers.Application.Customers;

/// <summary>What becomes of verified identities.</summary>
public sealed class IdentityReviewOptions
{
    /// <summary>What becomes of one whose name, address or phone number changes: reviewed by an operator unless configured.</summary>
    public OnProfileChange OnProfileChange { get; set; } = OnProfileChange.Review;
}
