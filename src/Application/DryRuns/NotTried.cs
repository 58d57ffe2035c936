namespace Customers.Application.DryRuns;

/// <summary>What a dry run does not try like all else; the words are the contract's.</summary>
public enum NotTried
{
    /// <summary>What would change is not told: anyone may send the request, and it could be somebody else's.</summary>
    Effects,

    /// <summary>The answer is the same for every address, as nothing warns its owner.</summary>
    Outcome,

    /// <summary>A password was hashed or checked, which took from what may be hashed in a minute.</summary>
    HashingBudget,

    /// <summary>A sign-up was counted, where they are limited.</summary>
    SignUpLimit,

    /// <summary>The identity provider was not asked.</summary>
    IdentityProvider,
}
