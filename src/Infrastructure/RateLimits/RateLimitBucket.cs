using Customers.Application.RateLimits;

namespace Customers.Infrastructure.RateLimits;

/// <summary>
/// What this replica has of one subject's policy: what the database has lent it, and a little that it may give on credit before it has asked.
/// </summary>
internal sealed class RateLimitBucket(RateLimitSubject subject, RateLimitPolicy policy, ReplicaCount replicas, TimeProvider time)
{
    // All replicas together give no more on credit than this part of a quota.
    private const int CreditPart = 40;

    // No more than this part is lent for requests that are only expected.
    private const int HeadroomPart = 20;

    private static readonly TimeSpan shortestRefusal = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan longestRefusal = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan remembered = TimeSpan.FromSeconds(10);

    private readonly Lock sync = new();
    private RateLimitPolicy policy = policy;
    private TaskCompletionSource? turn;
    private int held;
    private int owed;
    private double left = policy.Quota;
    private long leftAt = time.GetTimestamp();
    private long usedAt = time.GetTimestamp();
    private long? toldAt;
    private long? askedAt;
    private bool isEmpty;
    private long emptyUntil;
    private int spent;
    private int waiting;
    private bool isForgotten;

    public RateLimitSubject Subject => subject;

    public RateLimitPolicy Policy => policy;

    /// <summary>Uses one. Null with a turn to wait for when the database has to be asked; null without one when the bucket is no longer counted.</summary>
    public RateLimitShare? Spend(RateLimitPolicy now, out Task? next)
    {
        lock (sync)
        {
            (policy, next) = (now, null);
            if (isForgotten)
                return null;
            usedAt = time.GetTimestamp();
            if (TakeOne())
                return Share(wait: null);
            if (usedAt < emptyUntil)
                return Refuse();
            if (replicas.IsAlone)
                return TakeOwnShare();
            waiting++;
            turn ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            next = turn.Task;
            return null;
        }
    }

    /// <summary>Takes one back that was used a moment ago.</summary>
    public void GiveBack()
    {
        lock (sync)
            held++;
    }

    /// <summary>Uses one without the database, which did not answer in time.</summary>
    public RateLimitShare SpendAlone()
    {
        lock (sync)
            return TakeOne() ? Share(wait: null) : TakeOwnShare();
    }

    /// <summary>What to tell the database, and ask of it; null for nothing.</summary>
    /// <param name="returnsAll">Whether what is lent goes back, since the service stops.</param>
    public RateLimitAsk? Ask(bool returnsAll)
    {
        lock (sync)
        {
            var isIdle = returnsAll || (spent == 0 && waiting == 0 && IsQuiet);
            var returned = isIdle ? held : 0;
            var expected = spent > Credit / 2 ? Math.Min(spent, policy.Quota / HeadroomPart) : 0;
            var wanted = isIdle ? 0 : Math.Max(0, waiting + expected - held);
            var ask = new RateLimitAsk(this, wanted, owed - returned, turn);
            if (ask is { Wanted: 0, Turn: null } && (ask.Owed == 0 || !IsTimeToTell(returnsAll)))
            {
                isForgotten = isIdle && ask.Owed == 0 && time.GetElapsedTime(usedAt) > remembered;
                spent = 0;
                return null;
            }

            askedAt = time.GetTimestamp();
            (held, owed, turn, spent, waiting) = (held - returned, 0, null, 0, 0);
            return ask;
        }
    }

    /// <summary>Whether nobody has used it for long, and nothing is owed: it is to be counted no more.</summary>
    public bool IsForgotten
    {
        get
        {
            lock (sync)
                return isForgotten;
        }
    }

    /// <summary>Takes what the database has lent.</summary>
    public void Settle(RateLimitAsk ask, int lent, double leftOver)
    {
        lock (sync)
        {
            ask.IsSettled = true;
            held += lent;
            (left, leftAt, isEmpty) = (leftOver, time.GetTimestamp(), lent < ask.Wanted);
            if (isEmpty)
                emptyUntil = leftAt + Ticks(Clamp(UntilNext(leftOver)));
        }
        ask.Turn?.TrySetResult();
    }

    /// <summary>Nothing, when it was settled; else the database was not told, and what was owed is owed still.</summary>
    public void Unsettle(RateLimitAsk ask)
    {
        lock (sync)
        {
            if (ask.IsSettled)
                return;
            owed += Math.Max(0, ask.Owed);
            held += Math.Max(0, -ask.Owed);
        }
        ask.Turn?.TrySetResult();
    }

    private bool TakeOne()
    {
        if (held > 0)
            held--;
        else if (!isEmpty && owed < Credit)
            owed++;
        else
            return false;
        spent++;
        return true;
    }

    // The part of the quota that is this replica's when all count alone; it is owed, so that no more than once the quota is there afterwards.
    private RateLimitShare TakeOwnShare()
    {
        var own = (double)policy.Quota / replicas.Count;
        var now = time.GetTimestamp();
        var came = time.GetElapsedTime(leftAt, now).TotalSeconds * policy.PerSecond / replicas.Count;
        (left, leftAt, isEmpty) = (Math.Min(own, left + came), now, false);
        if (left < 1)
            return Share(TimeSpan.FromSeconds((1 - left) * replicas.Count / policy.PerSecond));
        left--;
        owed = Math.Min((int)own, owed + 1);
        spent++;
        return Share(wait: null);
    }

    private RateLimitShare Refuse()
    {
        var untilNext = UntilNext(LeftNow());
        var wait = time.GetElapsedTime(usedAt, emptyUntil);
        return Share(wait > untilNext ? wait : untilNext);
    }

    private RateLimitShare Share(TimeSpan? wait)
    {
        var remaining = wait is null ? (int)Math.Clamp(held + LeftNow() - owed, 0, policy.Quota) : 0;
        var reset = TimeSpan.FromSeconds((policy.Quota - remaining) / policy.PerSecond);
        var isRepeated = wait is not null && toldAt is { } told && time.GetElapsedTime(told) < longestRefusal;
        if (wait is not null && !isRepeated)
            toldAt = time.GetTimestamp();
        return new(policy, remaining, reset, wait, isRepeated);
    }

    private int Credit => policy.Quota / (CreditPart * replicas.Count);

    // Whoever waited for what was lent a moment ago is about to take it.
    private bool IsQuiet =>
        time.GetElapsedTime(usedAt) >= shortestRefusal
        && (askedAt is not { } last || time.GetElapsedTime(last) >= shortestRefusal);

    // What was given on credit is told once a second; what is given back, at once.
    private bool IsTimeToTell(bool returnsAll) =>
        returnsAll || owed == 0 || askedAt is not { } last || time.GetElapsedTime(last) >= longestRefusal;

    private double LeftNow() => Math.Min(policy.Quota, left + (time.GetElapsedTime(leftAt).TotalSeconds * policy.PerSecond));

    private TimeSpan UntilNext(double there) => TimeSpan.FromSeconds(Math.Max(0, 1 - there) / policy.PerSecond);

    private static TimeSpan Clamp(TimeSpan wait) =>
        wait < shortestRefusal ? shortestRefusal
        : wait > longestRefusal ? longestRefusal
        : wait;

    private long Ticks(TimeSpan wait) => (long)(wait.TotalSeconds * time.TimestampFrequency);
}
