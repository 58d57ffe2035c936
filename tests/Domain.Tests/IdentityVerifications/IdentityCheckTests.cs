using Customers.Domain.Customers;
using Customers.Domain.IdentityVerifications;

namespace Customers.Domain.Tests.IdentityVerifications;

public sealed class IdentityCheckTests
{
    private static readonly IdentityCheckId Id = new(Guid.Parse("e0000000-0000-7000-8000-000000000001"));

    [Theory]
    [InlineData(IdentityCheckStatus.Waiting, IdentityVerificationStatus.Verified)]
    [InlineData(IdentityCheckStatus.Waiting, IdentityVerificationStatus.Rejected)]
    [InlineData(IdentityCheckStatus.Started, IdentityVerificationStatus.Verified)]
    [InlineData(IdentityCheckStatus.Started, IdentityVerificationStatus.Rejected)]
    public void Decide_OpenCheck_IsDecided(IdentityCheckStatus status, IdentityVerificationStatus outcome)
    {
        var check = Check(status);
        Assert.True(check.IsOpen);

        Assert.Null(check.Decide(outcome).Error);

        Assert.Equal((IdentityCheckStatus.Decided, outcome, false), (check.Status, check.Outcome, check.IsOpen));
    }

    [Fact]
    public void Decide_SameAgain_IsDoneAndChangesNothing()
    {
        var check = Check(IdentityCheckStatus.Decided, IdentityVerificationStatus.Rejected);

        Assert.Null(check.Decide(IdentityVerificationStatus.Rejected).Error);

        Assert.Equal((IdentityCheckStatus.Decided, IdentityVerificationStatus.Rejected), (check.Status, check.Outcome));
    }

    [Fact]
    public void Decide_OtherwiseThanBefore_IsRefused()
    {
        var check = Check(IdentityCheckStatus.Decided, IdentityVerificationStatus.Rejected);

        Assert.Equal(IdentityCheckErrors.Decided, check.Decide(IdentityVerificationStatus.Verified).Error);

        Assert.Equal(IdentityVerificationStatus.Rejected, check.Outcome);
    }

    [Theory]
    [InlineData(IdentityVerificationStatus.Verified)]
    [InlineData(IdentityVerificationStatus.Rejected)]
    public void Decide_CancelledCheck_IsRefused(IdentityVerificationStatus outcome)
    {
        var check = Check(IdentityCheckStatus.Cancelled);

        Assert.Equal(IdentityCheckErrors.Cancelled, check.Decide(outcome).Error);

        Assert.Equal((IdentityCheckStatus.Cancelled, null, false), (check.Status, check.Outcome, check.IsOpen));
    }

    private static IdentityCheck Check(IdentityCheckStatus status, IdentityVerificationStatus? outcome = null) =>
        IdentityCheck.Rehydrate(Id, "somebody", status, outcome);
}
