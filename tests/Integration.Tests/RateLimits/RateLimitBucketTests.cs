using Customers.Application.RateLimits;
using Customers.Domain.Common;
using Customers.Infrastructure.RateLimits;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.RateLimits;

/// <summary>What a replica gives before it has asked, what it asks for, and what it does when nobody answers.</summary>
public sealed class RateLimitBucketTests
{
    private readonly ManualTime time = new();
    private readonly ReplicaCount replicas = new();
    private readonly RateLimitPolicy policy = new("requests", 600, TimeSpan.FromMinutes(1));
    private readonly RateLimitBucket bucket;

    public RateLimitBucketTests() => bucket = new(RateLimitSubject.Of(new CustomerId(Guid.NewGuid())), policy, replicas, time);

    [Fact]
    public void Spend_BeforeAnythingIsLent_GivesAFortiethOnCredit()
    {
        Assert.Equal(15, SpendWhileThere());
        replicas.Count = 3;
        var ofThree = new RateLimitBucket(RateLimitSubject.Of("127.0.0.1"), policy, replicas, time);
        Assert.Equal(5, SpendWhileThere(ofThree));
    }

    [Fact]
    public void Ask_AfterCredit_TellsWhatIsOwedAndWantsAsMuchAgain()
    {
        SpendWhileThere();
        var ask = bucket.Ask(returnsAll: false)!;
        // One waits already.
        Assert.Equal((15, 16), (ask.Owed, ask.Wanted));

        bucket.Settle(ask, lent: 16, leftOver: 569);
        Assert.True(ask.Turn!.Task.IsCompleted);
        Assert.Equal(584, bucket.Spend(policy, out _)!.Value.Remaining);
    }

    [Fact]
    public void Spend_NothingLeft_IsRefusedUntilSomeIsBack()
    {
        Empty();
        var refused = bucket.Spend(policy, out _)!.Value;
        Assert.Equal((0, TimeSpan.FromMilliseconds(250)), (refused.Remaining, refused.Wait));
        Assert.False(refused.IsRepeated);
        Assert.True(bucket.Spend(policy, out _)!.Value.IsRepeated);

        time.Advance(TimeSpan.FromMilliseconds(250));
        Assert.Null(bucket.Spend(policy, out var turn));
        Assert.NotNull(turn);
    }

    [Fact]
    public void Spend_MoreThanIsLeft_SaysWhenOneIsBack()
    {
        bucket.Settle(AskAfterCredit(), lent: 0, leftOver: -19);
        Assert.Equal(TimeSpan.FromSeconds(2), bucket.Spend(policy, out _)!.Value.Wait);
    }

    [Fact]
    public void Ask_WhatWasLentIsNotUsed_GivesItBack()
    {
        bucket.Settle(AskAfterCredit(), lent: 16, leftOver: 569);
        time.Advance(TimeSpan.FromSeconds(1));

        var ask = bucket.Ask(returnsAll: false)!;
        Assert.Equal((-16, 0), (ask.Owed, ask.Wanted));
        bucket.Unsettle(ask);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(-16, bucket.Ask(returnsAll: false)!.Owed);
    }

    [Fact]
    public void Ask_NothingToSay_IsSilentAndForgetsAfterTenSeconds()
    {
        bucket.Spend(policy, out _);
        bucket.Settle(bucket.Ask(returnsAll: false)!, lent: 0, leftOver: 599);
        Assert.Null(bucket.Ask(returnsAll: false));
        Assert.False(bucket.IsForgotten);

        time.Advance(TimeSpan.FromSeconds(11));
        Assert.Null(bucket.Ask(returnsAll: false));
        Assert.True(bucket.IsForgotten);
        Assert.Null(bucket.Spend(policy, out var turn));
        Assert.Null(turn);
    }

    [Fact]
    public void Ask_AFewOnCredit_AreToldOnceASecond()
    {
        bucket.Spend(policy, out _);
        bucket.Settle(bucket.Ask(returnsAll: false)!, lent: 0, leftOver: 599);
        bucket.Spend(policy, out _);
        Assert.Null(bucket.Ask(returnsAll: false));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, bucket.Ask(returnsAll: false)!.Owed);
    }

    [Fact]
    public void Spend_DatabaseIsAway_GivesThisReplicasShareAndNoMore()
    {
        (replicas.Count, replicas.IsAlone) = (3, true);
        Assert.Equal(200 + 5, SpendWhileThere());
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(10, SpendWhileThere());

        // What was given meanwhile is owed, but never more than the share.
        replicas.IsAlone = false;
        Assert.Equal(200, bucket.Ask(returnsAll: false)!.Owed);
    }

    [Fact]
    public void Spend_AnotherPlan_CountsByItAtOnce()
    {
        Assert.Equal(600, bucket.Spend(policy, out _)!.Value.Policy.Quota);
        var larger = policy with { Quota = 3_000 };
        Assert.Equal(3_000, bucket.Spend(larger, out _)!.Value.Policy.Quota);
    }

    private RateLimitAsk AskAfterCredit()
    {
        SpendWhileThere();
        return bucket.Ask(returnsAll: false)!;
    }

    private void Empty() => bucket.Settle(AskAfterCredit(), lent: 0, leftOver: 0);

    private int SpendWhileThere(RateLimitBucket? other = null)
    {
        var spent = 0;
        while ((other ?? bucket).Spend(policy, out _) is { Wait: null })
            spent++;
        return spent;
    }
}
