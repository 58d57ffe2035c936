using Customers.Domain.Agents;
using Customers.Domain.Resources;

namespace Customers.Application.RateLimits;

/// <summary>What one request has used of its caller's limits: counted by account, and by network address where there is none. One a scope.</summary>
public sealed class RequestLimits(IRateLimiter limiter, RateLimitOptions options, ICurrentRequest current, RequestTrace trace)
{
    // What the last act has used.
    private readonly List<(RateLimitSubject Subject, RateLimitPolicy Policy)> spent = [];

    /// <summary>What is left of the policy that is nearest to its end; null while nothing was counted.</summary>
    public RateLimitShare? Tightest { get; private set; }

    /// <summary>Whether the last act was counted: nothing is where its limit is switched off.</summary>
    public bool HasCounted => spent.Count > 0;

    /// <summary>Counts one; null when it was there, or nothing is limited.</summary>
    /// <param name="name">What is counted: one of <see cref="RateLimitNames"/>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<Error?> SpendAsync(string name, CancellationToken cancellationToken)
    {
        spent.Clear();
        if (current.Caller is { } caller && options.Of(caller.Plan, name) is { } ofPlan)
            return await SpendAsync(caller, ofPlan, cancellationToken);
        // What no plan names is counted by address, whoever asks.
        return options.OfAddress(name) is { } ofAddress && (current.Caller is null || !options.IsOfPlans(name))
            ? await SpendAsync(RateLimitSubject.Of(current.ClientAddress), ofAddress, plan: null, cancellationToken)
            : null;
    }

    /// <summary>Gives back what was counted last: the act was only tried.</summary>
    public void GiveBack()
    {
        foreach (var (subject, policy) in spent)
            limiter.GiveBack(subject, policy);
    }

    private async ValueTask<Error?> SpendAsync(Caller caller, RateLimitPolicy policy, CancellationToken cancellationToken)
    {
        var account = RateLimitSubject.Of(caller.CustomerId);
        if (!IsAdministratorInPerson(caller) && options.BesideAdministratorsOf(caller.Plan, policy.Name) is { } part)
        {
            var others = account with { IsBesideAdministrators = true };
            if (await SpendAsync(others, part, caller.Plan, cancellationToken) is { } refusal)
                return refusal;
        }
        return await SpendAsync(account, policy, caller.Plan, cancellationToken);
    }

    private static bool IsAdministratorInPerson(Caller caller) =>
        caller.Credential == CredentialKind.Token && caller.Permission.HasAny(Permission.CustomerAdmin);

    private async ValueTask<Error?> SpendAsync(
        RateLimitSubject subject,
        RateLimitPolicy policy,
        Plan? plan,
        CancellationToken cancellationToken
    )
    {
        var share = await limiter.SpendAsync(subject, policy, cancellationToken);
        if (Tightest is not { } before || share.Wait is not null || Used(share) > Used(before))
            Tightest = share;
        if (share.Wait is null)
        {
            spent.Add((subject, policy));
            return null;
        }

        trace.IsRepeatedRefusal = share.IsRepeated;
        return RateLimitErrors.Exceeded(share, plan);
    }

    private static double Used(RateLimitShare share) => 1 - ((double)share.Remaining / share.Policy.Quota);
}
