using Customers.Domain.Resources;

namespace Customers.Application.RateLimits;

/// <summary>Refusals of callers who ask for too much.</summary>
public static class RateLimitErrors
{
    private const string Reason = "RATE_LIMIT_EXCEEDED";

    /// <summary>The policy is used up.</summary>
    /// <param name="share">What the caller has of it.</param>
    /// <param name="plan">The plan that it is of; null where it is counted by network address.</param>
    internal static Error Exceeded(RateLimitShare share, Plan? plan)
    {
        var policy = share.Policy;
        var (most, seconds) = (policy.Quota, (int)policy.Window.TotalSeconds);
        var whose = plan is { } given ? $"the account's plan, {given.ToName()}," : "one network address";
        return new(ErrorKind.ResourceExhausted, Reason, $"Too many {Words(policy.Name)}; try again later.")
        {
            RetryAfter = share.Wait,
            Details =
            [
                new(Field: null, Reason, $"{policy.Name}: {whose} may have {most} in {seconds} seconds.")
                {
                    Type = policy.Name,
                    Limit = most,
                    Used = most - share.Remaining,
                    Help = Help(plan),
                },
            ],
        };
    }

    /// <summary>As many requests of the account wait for events as may.</summary>
    internal static Error TooManyLongPolls(int most, Plan plan) =>
        new(ErrorKind.ResourceExhausted, Reason, "Too many requests wait for events; try again when one of them has ended.")
        {
            RetryAfter = TimeSpan.FromSeconds(1),
            Details =
            [
                new(
                    Field: null,
                    Reason,
                    $"{RateLimitNames.LongPolls}: the account's plan, {plan.ToName()}, may have {most} at the same time."
                )
                {
                    Type = RateLimitNames.LongPolls,
                    Limit = most,
                    Used = most,
                    Help = Help(plan),
                },
            ],
        };

    /// <summary>As the API document shows it.</summary>
    public static readonly Error Example = Exceeded(
        new(new(RateLimitNames.Requests, 600, TimeSpan.FromMinutes(1)), 0, TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1)),
        Plan.Free
    );

    private static string Words(string name) => name.Replace('_', ' ');

    private static string Help(Plan? plan) =>
        plan switch
        {
            null => "Send a credential: an account has limits of its own.",
            Plan.Unlimited => "Send fewer requests; the platform can raise the limit.",
            _ => "Wait as long as Retry-After says; a larger plan allows more.",
        };
}
