namespace Customers.Application.SignUps;

/// <summary>Refusals of sign-ups.</summary>
public static class SignUpErrors
{
    /// <summary>What <see cref="TooMany"/> answers, as the API document shows it.</summary>
    public static readonly Error TooManyExample = TooMany(TimeSpan.FromMinutes(10));

    /// <summary>Too many accounts were opened from one network address.</summary>
    public static Error TooMany(TimeSpan retryAfter) =>
        new(ErrorKind.ResourceExhausted, "TOO_MANY_SIGN_UPS", "Too many accounts were opened from here; try again later.")
        {
            RetryAfter = retryAfter,
        };
}
