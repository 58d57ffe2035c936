using Customers.Domain.Resources;

namespace Customers.Application.RateLimits;

/// <summary>The policies, as data: those of each plan, by account; and those of callers without a credential, by network address.</summary>
public sealed class RateLimitOptions
{
    /// <summary>Whose policies those are of callers without a credential.</summary>
    public const string Anonymous = "anonymous";

    private static readonly TimeSpan minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan hour = TimeSpan.FromHours(1);

    private readonly Dictionary<(string Whose, string Name), RateLimitPolicy?> policies = [];
    private readonly Dictionary<(Plan Plan, string Name), RateLimitPolicy?> besideAdministrators = [];
    private readonly Dictionary<Plan, int> longPolls = [];

    public RateLimitOptions()
    {
        AddPlans(RateLimitNames.Requests, minute, free: 600, basic: 3_000, professional: 12_000, unlimited: 600_000);
        AddPlans(RateLimitNames.Writes, minute, free: 120, basic: 600, professional: 3_000, unlimited: 300_000);
        AddPlans(RateLimitNames.Keys, hour, free: 20, basic: 100, professional: 500, unlimited: 20_000);
        AddPlans(RateLimitNames.Agents, hour, free: 60, basic: 300, professional: 1_500, unlimited: 60_000);
        AddPlans(RateLimitNames.WebhookTests, hour, free: 60, basic: 120, professional: 240, unlimited: 1_000);
        AddPlans(RateLimitNames.Exports, hour, free: 10, basic: 20, professional: 60, unlimited: 600);
        Set(Anonymous, new(RateLimitNames.Requests, 600, minute));
        Set(Anonymous, new(RateLimitNames.SignUps, 20, hour));
        (longPolls[Plan.Free], longPolls[Plan.Basic]) = (4, 16);
        (longPolls[Plan.Professional], longPolls[Plan.Unlimited]) = (64, 1_024);
    }

    /// <summary>Whose policies there are, and what is counted; what can be configured.</summary>
    public IReadOnlyCollection<(string Whose, string Name)> Known => policies.Keys;

    /// <summary>The policy of a plan; null where the plan has none, and where it is switched off.</summary>
    public RateLimitPolicy? Of(Plan plan, string name) => policies.GetValueOrDefault((plan.ToName(), name));

    /// <summary>What all but an account's administrators share of that policy.</summary>
    public RateLimitPolicy? BesideAdministratorsOf(Plan plan, string name) =>
        besideAdministrators.GetValueOrDefault((plan, name));

    /// <summary>The policy for a network address; null where there is none, and where it is switched off.</summary>
    public RateLimitPolicy? OfAddress(string name) => policies.GetValueOrDefault((Anonymous, name));

    /// <summary>Whether plans have a policy of this name.</summary>
    public bool IsOfPlans(string name) => policies.ContainsKey((Plan.Free.ToName(), name));

    /// <summary>How many requests of an account may wait for events at the same time, over all replicas.</summary>
    public int LongPolls(Plan plan) => longPolls[plan];

    /// <summary>Puts a policy in place of one that is known.</summary>
    public void Set(string whose, RateLimitPolicy policy)
    {
        policies[(whose, policy.Name)] = policy;
        if (EnumNames.TryParse<Plan>(whose, out var plan))
            besideAdministrators[(plan, policy.Name)] = policy.BesideAdministrators;
    }

    /// <summary>Switches a policy off.</summary>
    public void Remove(string whose, string name) => policies[(whose, name)] = null;

    /// <summary>Changes how many requests of an account may wait for events.</summary>
    public void SetLongPolls(Plan plan, int most) => longPolls[plan] = most;

    private void AddPlans(string name, TimeSpan window, int free, int basic, int professional, int unlimited)
    {
        Set(Plan.Free.ToName(), new(name, free, window));
        Set(Plan.Basic.ToName(), new(name, basic, window));
        Set(Plan.Professional.ToName(), new(name, professional, window));
        Set(Plan.Unlimited.ToName(), new(name, unlimited, window));
    }
}
