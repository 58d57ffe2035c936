using System.Collections.Concurrent;
using Customers.Application.RateLimits;

namespace Customers.Infrastructure.RateLimits;

/// <summary>
/// Counts what accounts and addresses use, for all replicas together and without asking the database for each request: it lends each replica
/// what the replica is about to need, and takes back what was not used (docs/decisions/0036).
/// </summary>
internal sealed class RateLimiter(ReplicaCount replicas, RateLimitMetrics metrics, TimeProvider time) : IRateLimiter
{
    // Whoever asks for something that was not lent waits so long for the database; then this replica's own share counts.
    private static readonly TimeSpan longestWait = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<(RateLimitSubject Subject, string Policy), RateLimitBucket> buckets = new();
    private volatile TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a request waits for the database; whoever looks for asks takes it before.</summary>
    public Task NextAsk
    {
        get
        {
            if (asked.Task.IsCompleted)
                asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return asked.Task;
        }
    }

    public async ValueTask<RateLimitShare> SpendAsync(
        RateLimitSubject subject,
        RateLimitPolicy policy,
        CancellationToken cancellationToken
    )
    {
        var began = time.GetTimestamp();
        while (true)
        {
            var bucket = buckets.GetOrAdd(
                (subject, policy.Name),
                static (key, made) => new(key.Subject, made.policy, made.replicas, made.time),
                (policy, replicas, time)
            );
            if (bucket.Spend(policy, out var turn) is { } share)
                return Count(share);
            if (turn is null)
                buckets.TryRemove(new((subject, policy.Name), bucket));
            else if (!await IsAnsweredAsync(turn, longestWait - time.GetElapsedTime(began), cancellationToken))
                return Count(bucket.SpendAlone());
        }
    }

    public void GiveBack(RateLimitSubject subject, RateLimitPolicy policy)
    {
        if (buckets.TryGetValue((subject, policy.Name), out var bucket))
            bucket.GiveBack();
    }

    /// <summary>What there is to tell the database, and to ask of it.</summary>
    /// <param name="returnsAll">Whether what is lent goes back, since the service stops.</param>
    public List<RateLimitAsk> TakeAsks(bool returnsAll)
    {
        var asks = new List<RateLimitAsk>();
        foreach (var (key, bucket) in buckets)
        {
            if (bucket.Ask(returnsAll) is { } ask)
                asks.Add(ask);
            else if (bucket.IsForgotten)
                buckets.TryRemove(new(key, bucket));
        }
        return asks;
    }

    /// <summary>The database has answered.</summary>
    public void Found()
    {
        replicas.IsAlone = false;
        metrics.CountExchange(failed: false);
    }

    /// <summary>The database did not answer: until it does this replica counts its own share.</summary>
    public void Lost()
    {
        replicas.IsAlone = true;
        metrics.CountExchange(failed: true);
    }

    private async Task<bool> IsAnsweredAsync(Task turn, TimeSpan longest, CancellationToken cancellationToken)
    {
        asked.TrySetResult();
        if (longest <= TimeSpan.Zero)
            return false;
        try
        {
            await turn.WaitAsync(longest, time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private RateLimitShare Count(RateLimitShare share)
    {
        if (share.Wait is not null)
            metrics.CountRefusal(share.Policy.Name);
        return share;
    }
}
