namespace Customers.Infrastructure.RateLimits;

/// <summary>What a replica tells the database of a bucket, and asks for.</summary>
/// <param name="bucket">The bucket.</param>
/// <param name="wanted">How many it wants to have lent.</param>
/// <param name="owed">How many it gave on credit; below zero for those that it gives back.</param>
/// <param name="turn">Completes for requests that wait for the answer; null when none does.</param>
internal sealed class RateLimitAsk(RateLimitBucket bucket, int wanted, int owed, TaskCompletionSource? turn)
{
    public RateLimitBucket Bucket => bucket;

    public int Wanted => wanted;

    public int Owed => owed;

    public TaskCompletionSource? Turn => turn;

    /// <summary>Whether the database has answered.</summary>
    public bool IsSettled { get; set; }
}
