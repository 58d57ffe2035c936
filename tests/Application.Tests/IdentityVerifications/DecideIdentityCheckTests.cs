using Customers.Application.IdentityVerifications;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.IdentityVerifications;
using NSubstitute;

namespace Customers.Application.Tests.IdentityVerifications;

public sealed class DecideIdentityCheckTests
{
    private static readonly IdentityCheckId Id = new(Guid.Parse("0195f000-0000-7000-8000-0000000000f1"));
    private static readonly DecideIdentityCheck Verify = new(Id.Value.ToString(), "verified", "The passport is good.");

    private readonly TestBench bench = TestBench.For(caller: null);

    [Theory]
    [InlineData(CustomerStatus.Active)]
    [InlineData(CustomerStatus.Suspended)]
    [InlineData(CustomerStatus.Frozen)]
    public async Task Decide_OpenCheck_MovesTheAccountWhateverItsStatus(CustomerStatus status)
    {
        var customer = Given(status);
        var check = Given(IdentityCheckStatus.Started);

        await bench.DoneAsync(Verify);

        Assert.Equal(IdentityCheckStatus.Decided, check.Status);
        Assert.Equal(
            new(
                IdentityVerificationStatus.Pending,
                IdentityVerificationStatus.Verified,
                new("The passport is good.", "somebody"),
                Actor.System,
                Some.Now
            ),
            Assert.Single(customer.IdentityMoves)
        );
        Received.InOrder(() =>
        {
            _ = bench.Customers.FindAsync(Some.AccountId, Arg.Any<CancellationToken>());
            _ = bench.Checks.FindAsync(Id, Arg.Any<CancellationToken>());
            _ = bench.Checks.SaveAsync(check, Arg.Any<CancellationToken>());
            _ = bench.Customers.SaveAsync(customer, Arg.Any<CancellationToken>());
        });
    }

    [Fact]
    public async Task Decide_SameAgain_WritesNothing()
    {
        Given(CustomerStatus.Active);
        Given(IdentityCheckStatus.Decided, IdentityVerificationStatus.Verified);

        await bench.DoneAsync(Verify);

        Assert.Empty(bench.Writes);
    }

    [Fact]
    public async Task Decide_OtherwiseThanBefore_IsRefused()
    {
        Given(CustomerStatus.Active);
        Given(IdentityCheckStatus.Decided, IdentityVerificationStatus.Rejected);

        Assert.Equal(IdentityCheckErrors.Decided, await bench.RefusedAsync(Verify));
    }

    [Fact]
    public async Task Decide_CancelledCheck_IsRefused()
    {
        Given(CustomerStatus.Active);
        Given(IdentityCheckStatus.Cancelled);

        Assert.Equal(IdentityCheckErrors.Cancelled, await bench.RefusedAsync(Verify));
    }

    [Fact]
    public async Task Decide_NoSuchCheck_IsNotFoundAndLocksNoAccount()
    {
        Assert.Equal(IdentityCheckErrors.NotFound, await bench.RefusedAsync(Verify));
        Assert.Empty(bench.Customers.ReceivedCalls());
    }

    private Customer Given(CustomerStatus status) =>
        bench.Given(Some.Customer(Some.Facts(status) with { IdentityVerification = IdentityVerificationStatus.Pending }));

    private IdentityCheck Given(IdentityCheckStatus status, IdentityVerificationStatus? outcome = null)
    {
        var check = IdentityCheck.Rehydrate(Id, "somebody", status, outcome);
        bench.Checks.FindAccountAsync(Id, Arg.Any<CancellationToken>()).Returns(Some.AccountId);
        bench.Checks.FindAsync(Id, Arg.Any<CancellationToken>()).Returns(check);
        return check;
    }
}
