using Customers.Domain.Common;

namespace Customers.Domain.Customers;

/// <summary>One move of an account's identity verification.</summary>
/// <param name="From">Where it was.</param>
/// <param name="To">Where it is since.</param>
/// <param name="Confirmation">Why, and who judged.</param>
/// <param name="Actor">Who moved it.</param>
/// <param name="At">When, on the database's clock.</param>
public sealed record IdentityMove(
    IdentityVerificationStatus From,
    IdentityVerificationStatus To,
    IdentityDecision Confirmation,
    Actor Actor,
    DateTimeOffset At
);

/// <summary>What a move of identity verification rests on.</summary>
/// <param name="Reason">Words for the customer to read, at most 1,024 characters; empty when nobody gave any.</param>
/// <param name="Provider">Who is to judge, or has judged, the identity: a provider's name; empty when nobody did.</param>
public sealed record IdentityDecision(string Reason, string Provider)
{
    /// <summary>The longest reason, in characters.</summary>
    public const int MaxReasonLength = 1024;

    /// <summary>The provider's name when the platform's operators judge.</summary>
    public const string ByOperators = "manual";

    /// <summary>Nobody judged and nobody gave a reason: the customer took it back, or the account came to its end.</summary>
    public static IdentityDecision None { get; } = new("", "");

    /// <summary>Nobody judged: what was verified was changed.</summary>
    public static IdentityDecision ProfileChanged { get; } =
        new("The name, the address or the phone number was changed. Please submit the identity again.", "");
}
