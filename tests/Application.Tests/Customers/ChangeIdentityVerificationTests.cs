using Customers.Application.Customers;
using Customers.Domain.Customers;
using Customers.Domain.Events;

namespace Customers.Application.Tests.Customers;

/// <summary>Beside what CustomerCommandTests tells of every change of an account.</summary>
public sealed class ChangeIdentityVerificationTests
{
    private readonly TestBench bench = TestBench.For(SomeCaller.Staff);

    [Theory]
    [InlineData(IdentityVerificationStatus.None, "pending")]
    [InlineData(IdentityVerificationStatus.Pending, "verified")]
    [InlineData(IdentityVerificationStatus.Pending, "rejected")]
    [InlineData(IdentityVerificationStatus.Rejected, "pending")]
    [InlineData(IdentityVerificationStatus.Verified, "rejected")]
    [InlineData(IdentityVerificationStatus.Verified, "none")]
    public async Task ChangeIdentityVerification_AlongAnArrow_IsDone(IdentityVerificationStatus from, string to)
    {
        var customer = bench.Given(Some.Customer(Some.Facts() with { IdentityVerification = from }));

        var answer = await bench.DoneAsync(new ChangeIdentityVerification(Some.AccountId, to, Reason: ""));

        Assert.Equal(to, answer.IdentityVerificationStatus);
        Assert.Equal(EventTypes.CustomerIdentityVerificationUpdated, Assert.Single(customer.Events).Type);
    }

    [Theory]
    [InlineData(IdentityVerificationStatus.None, "verified")]
    [InlineData(IdentityVerificationStatus.None, "rejected")]
    [InlineData(IdentityVerificationStatus.Rejected, "verified")]
    [InlineData(IdentityVerificationStatus.Verified, "pending")]
    public async Task ChangeIdentityVerification_NoArrow_IsRefused(IdentityVerificationStatus from, string to)
    {
        bench.Given(Some.Customer(Some.Facts() with { IdentityVerification = from }));
        var error = await bench.RefusedAsync(new ChangeIdentityVerification(Some.AccountId, to, Reason: ""));
        Assert.Equal("IDENTITY_VERIFICATION_MOVE", error.Reason);
    }

    [Fact]
    public async Task ChangeIdentityVerification_SubmittedWhileSuspended_IsRefused()
    {
        bench.Given(CustomerStatus.Suspended);
        var error = await bench.RefusedAsync(new ChangeIdentityVerification(Some.AccountId, "pending", Reason: ""));
        Assert.Equal(CustomerErrors.NotActive, error);
    }

    [Fact]
    public async Task ChangeIdentityVerification_WithAReason_IsTheOperatorsDecision()
    {
        var (pending, verified) = (IdentityVerificationStatus.Pending, IdentityVerificationStatus.Verified);
        var customer = bench.Given(Some.Customer(Some.Facts() with { IdentityVerification = pending }));

        await bench.DoneAsync(new ChangeIdentityVerification(Some.AccountId, "verified", "seen the passport"));

        Assert.Equal(
            new(pending, verified, new("seen the passport", "manual"), SomeCaller.Staff.Actor, Some.Now),
            Assert.Single(customer.IdentityMoves)
        );
    }

    [Fact]
    public async Task Change_ReviewedAndStillVerified_IsKeptAsAMoveAndNeedsNoReviewAnyMore()
    {
        var facts = Some.Facts() with { IdentityVerification = IdentityVerificationStatus.Verified };
        var customer = bench.Given(Some.Customer(facts with { IdentityReviewAt = Some.Earlier }));

        await bench.DoneAsync(new ChangeIdentityVerification(Some.AccountId, "verified", "The new name is known."));

        Assert.Null(customer.Facts.IdentityReviewAt);
        Assert.Equal(["identity_review"], Assert.Single(customer.Events).Changed);
        Assert.Equal("The new name is known.", Assert.Single(customer.IdentityMoves).Confirmation.Reason);
    }
}
