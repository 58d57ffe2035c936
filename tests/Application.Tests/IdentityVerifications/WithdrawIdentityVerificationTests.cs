using Customers.Application.IdentityVerifications;
using Customers.Domain.Customers;

namespace Customers.Application.Tests.IdentityVerifications;

public sealed class WithdrawIdentityVerificationTests
{
    private static readonly WithdrawIdentityVerification Withdraw = new(Some.AccountId);

    private readonly TestBench bench = new();

    [Theory]
    [InlineData(CustomerStatus.Active)]
    [InlineData(CustomerStatus.Suspended)]
    public async Task Withdraw_Submitted_IsNoneAgainAndTheMoveIsKept(CustomerStatus status)
    {
        var customer = bench.Given(With(IdentityVerificationStatus.Pending, status));

        Assert.Equal("none", (await bench.DoneAsync(Withdraw)).IdentityVerificationStatus);

        var move = Assert.Single(customer.IdentityMoves);
        Assert.Equal((IdentityVerificationStatus.Pending, IdentityVerificationStatus.None), (move.From, move.To));
        Assert.Equal(SomeCaller.Admin.Actor, move.Actor);
    }

    [Fact]
    public async Task Withdraw_NothingSubmitted_ChangesNothing()
    {
        var customer = bench.Given(With(IdentityVerificationStatus.None));
        await bench.DoneAsync(Withdraw);
        Assert.Empty(customer.Events);
    }

    [Theory]
    [InlineData(IdentityVerificationStatus.Verified)]
    [InlineData(IdentityVerificationStatus.Rejected)]
    public async Task Withdraw_Decided_IsRefused(IdentityVerificationStatus decided)
    {
        bench.Given(With(decided));
        Assert.Equal("IDENTITY_VERIFICATION_MOVE", (await bench.RefusedAsync(Withdraw)).Reason);
    }

    [Fact]
    public async Task Withdraw_Frozen_IsRefused()
    {
        bench.Given(With(IdentityVerificationStatus.Pending, CustomerStatus.Frozen));
        Assert.Equal("ACCOUNT_FROZEN", (await bench.RefusedAsync(Withdraw)).Reason);
    }

    [Fact]
    public async Task Withdraw_Manager_IsDenied()
    {
        bench.Caller = SomeCaller.Manager;
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(Withdraw)).Reason);
    }

    private static Customer With(IdentityVerificationStatus identity, CustomerStatus status = CustomerStatus.Active) =>
        Some.Customer(Some.Facts(status) with { IdentityVerification = identity });
}
