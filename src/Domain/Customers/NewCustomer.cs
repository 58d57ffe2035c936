using Customers.Domain.Common;

namespace Customers.Domain.Customers;

/// <summary>What an account is opened with.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Username">The owner's username.</param>
/// <param name="Profile">What the account says about itself.</param>
/// <param name="VerificationTime">How long the service waits for the e-mail address to be verified.</param>
public sealed record NewCustomer(CustomerId Id, string Username, CustomerProfile Profile, TimeSpan VerificationTime)
{
    /// <summary>Whether it is the platform's own account.</summary>
    public bool IsPlatform { get; init; }
}
