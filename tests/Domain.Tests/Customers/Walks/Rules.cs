using System.Text.Json;
using Customers.Domain.Common;
using Customers.Domain.Customers;

namespace Customers.Domain.Tests.Customers.Walks;

/// <summary>What is true of every account at any time, whoever did what (contract §5–§8, §10).</summary>
internal static class Rules
{
    /// <summary>No combination of facts that the contract does not allow.</summary>
    public static void AssertConsistent(CustomerFacts facts, TimeSpan gracePeriod)
    {
        var status = facts.Status.ToName();

        Assert.Equal(status == "frozen", facts.DeletionScheduledAt is not null);
        Assert.Equal(status == "frozen", facts.DeletionRequestedAt is not null);
        if (status == "frozen")
            Assert.Equal(gracePeriod, facts.DeletionScheduledAt - facts.DeletionRequestedAt);

        Assert.Equal(status == "deleted", facts.DeletedAt is not null);
        Assert.Equal(status == "expired", facts.ExpiredAt is not null);
        Assert.Equal(status == "initial", facts.VerifyBy is not null);
        Assert.False(status != "frozen" && facts.DeletionRemindAt is not null);
        Assert.False(facts.DeletionRemindAt >= facts.DeletionScheduledAt);
        Assert.False(facts.RtpDebugUntil is not null && facts.RtpDebug != true);
        Assert.False(status == "initial" && facts.EmailVerified);
        Assert.False(facts.EmailVerified && facts.Profile.Email.IsEmpty);
        if (status is "initial" or "active" or "deleted" or "expired")
            Assert.Empty(facts.Holds);
        if (status == "suspended")
            Assert.NotEmpty(facts.Holds);
        Assert.Equal(facts.Holds.Count, facts.Holds.DistinctBy(hold => hold.Kind).Count());
        if (status is "deleted" or "expired")
            AssertNothingPersonal(facts);
    }

    /// <summary>No arrow that the contract does not draw, and only what was saved may differ.</summary>
    public static void AssertMoved(CustomerFacts before, CustomerFacts after)
    {
        var move = (before.Status.ToName(), after.Status.ToName());
        Assert.True(move.Item1 == move.Item2 || Arrows.Status.Contains(move), $"No arrow {move}.");

        var identity = (before.IdentityVerification.ToName(), after.IdentityVerification.ToName());
        Assert.True(identity.Item1 == identity.Item2 || Arrows.Identity.Contains(identity), $"No arrow {identity}.");

        Assert.Equal((before.Id, before.CreatedAt), (after.Id, after.CreatedAt));
        if (before.ActivatedAt is not null)
            Assert.Equal(before.ActivatedAt, after.ActivatedAt);
    }

    /// <summary>Nothing in it, whatever its members will be, tells of the person.</summary>
    public static void AssertNothingPersonal(CustomerFacts facts)
    {
        var text = JsonSerializer.Serialize(facts);
        Assert.DoesNotContain(Walks.Mark, text, StringComparison.OrdinalIgnoreCase);
        Assert.All(Walks.BillingAccounts.Skip(1), id => Assert.DoesNotContain(id.ToString(), text, StringComparison.Ordinal));

        Assert.Null(facts.RtpDebug);
        Assert.False(facts.EmailVerified);
        Assert.Empty(facts.Holds);
        Assert.Equal(IdentityVerificationStatus.None, facts.IdentityVerification);
    }
}
