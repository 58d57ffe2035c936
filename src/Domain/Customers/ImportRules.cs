namespace Customers.Domain.Customers;

/// <summary>By what accounts are taken over.</summary>
/// <param name="VerificationTime">How long an account waits from now on for its e-mail address to be verified.</param>
/// <param name="GracePeriod">Between asking for a deletion and the deletion.</param>
/// <param name="VerifiedBefore">Accounts from before this time count as verified, since there was no verification; null for none.</param>
public sealed record ImportRules(TimeSpan VerificationTime, TimeSpan GracePeriod, DateTimeOffset? VerifiedBefore);
