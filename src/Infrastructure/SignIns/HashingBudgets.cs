using Customers.Application.SignIns;

namespace Customers.Infrastructure.SignIns;

/// <summary>What a party gets of the hashers.</summary>
/// <param name="Wait">How long it has to wait; null when it need not.</param>
/// <param name="ComesLast">Whether all others come before it.</param>
internal readonly record struct HashingShare(TimeSpan? Wait, bool ComesLast);

/// <summary>
/// How many passwords accounts and networks have hashed in the last minute, on this replica: what is protected is its own processor. A share
/// comes back evenly, so nobody waits a whole minute.
/// </summary>
internal sealed class HashingBudgets(PasswordHashingOptions options, TimeProvider time)
{
    // Beyond this many, those that are whole again are forgotten.
    private const int Many = 10_000;

    private static readonly TimeSpan minute = TimeSpan.FromMinutes(1);

    private readonly Lock sync = new();
    private readonly Dictionary<string, Budget> budgets = [];

    private readonly record struct Budget(double Left, long At);

    /// <summary>Takes one from what the party has; those who have none left come last, or have to wait.</summary>
    public HashingShare Spend(HashingParty party)
    {
        lock (sync)
        {
            ForgetSome();
            var account = party.Account is { } id ? Take($"account {id}", options.PerAccount) : null;
            var network = party.Network.Length > 0 ? Take($"network {party.Network}", options.PerNetwork) : null;
            var comesLast = account is not null || network is not null || party.HasFailures;
            if (party.IsOfPlatform)
                return new(Wait: null, comesLast);
            // A network is many people's: only those in it wait who have guessed wrong.
            return new(account ?? (party.HasFailures ? network : null), comesLast);
        }
    }

    private TimeSpan? Take(string key, int most)
    {
        var now = time.GetTimestamp();
        var left = (double)most;
        if (budgets.TryGetValue(key, out var budget))
            left = Math.Min(most, budget.Left + time.GetElapsedTime(budget.At, now) / minute * most);
        var isEnough = left >= 1;
        budgets[key] = new(isEnough ? left - 1 : left, now);
        return isEnough ? null : (1 - left) / most * minute;
    }

    private void ForgetSome()
    {
        if (budgets.Count < Many)
            return;
        var now = time.GetTimestamp();
        foreach (var (key, budget) in budgets)
            if (time.GetElapsedTime(budget.At, now) >= minute)
                budgets.Remove(key);
    }
}
