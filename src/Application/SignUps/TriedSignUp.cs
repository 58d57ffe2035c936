using Customers.Application.DryRuns;
using Customers.Application.RateLimits;

namespace Customers.Application.SignUps;

/// <summary>What a sign-up that is only tried uses up all the same: one of its address, where these have a limit.</summary>
internal sealed class TriedSignUp(RequestLimits limits, DryRun dryRun)
{
    /// <summary>Names the limit among what was not only tried, if anything was counted.</summary>
    public void NameLimit()
    {
        if (limits.HasCounted)
            dryRun.Leave(NotTried.SignUpLimit);
    }
}
