namespace Customers.Application.Customers;

/// <summary>How accounts join.</summary>
public sealed class SignUpOptions
{
    /// <summary>How long a new account's e-mail address can be verified before the account expires; 24 hours unless configured, 1 minute to 366 days.</summary>
    public TimeSpan VerificationTime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>
    /// The least time in which anybody is answered who could learn from it whether an address has an account: above what the work takes,
    /// so that it says nothing. 0.25 seconds unless configured, 0 to 10 seconds.
    /// </summary>
    public TimeSpan AnswerTime { get; set; } = TimeSpan.FromMilliseconds(250);
}
