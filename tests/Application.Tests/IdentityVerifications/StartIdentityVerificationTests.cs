using Customers.Application.IdentityVerifications;
using Customers.Domain.Customers;
using NSubstitute;

namespace Customers.Application.Tests.IdentityVerifications;

public sealed class StartIdentityVerificationTests
{
    private static readonly StartIdentityVerification Start = new(Some.AccountId);

    private readonly TestBench bench = new();

    [Theory]
    [InlineData(IdentityVerificationStatus.None)]
    [InlineData(IdentityVerificationStatus.Rejected)]
    public async Task Start_ProviderNeedsACall_QueuesACheckWithTheMove(IdentityVerificationStatus from)
    {
        bench.Provider.NeedsCall.Returns(true);
        var customer = bench.Given(Some.Customer(Some.Facts() with { IdentityVerification = from }));

        var answer = await bench.DoneAsync(Start);

        Assert.Equal("pending", answer.IdentityVerificationStatus);
        Assert.Equal(
            new(from, IdentityVerificationStatus.Pending, new("", "somebody"), SomeCaller.Admin.Actor, Some.Now),
            Assert.Single(customer.IdentityMoves)
        );
        Assert.Equal([nameof(bench.Customers.SaveAsync), nameof(bench.Checks.QueueAsync)], bench.Writes);
        await bench.Checks.Received(1).QueueAsync(Some.AccountId, "somebody", Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Start_OperatorsJudge_QueuesNothing()
    {
        bench.Given(CustomerStatus.Active);

        await bench.DoneAsync(Start);

        Assert.Equal([nameof(bench.Customers.SaveAsync)], bench.Writes);
    }

    [Theory]
    [InlineData(IdentityVerificationStatus.Pending)]
    [InlineData(IdentityVerificationStatus.Verified)]
    public async Task Start_NoArrow_IsRefused(IdentityVerificationStatus from)
    {
        bench.Provider.NeedsCall.Returns(true);
        bench.Given(Some.Customer(Some.Facts() with { IdentityVerification = from }));

        Assert.Equal("IDENTITY_VERIFICATION_MOVE", (await bench.RefusedAsync(Start)).Reason);
    }

    [Theory]
    [InlineData(CustomerStatus.Initial)]
    [InlineData(CustomerStatus.Suspended)]
    [InlineData(CustomerStatus.Frozen)]
    public async Task Start_AccountNotActive_IsRefused(CustomerStatus status)
    {
        bench.Provider.NeedsCall.Returns(true);
        bench.Given(status);

        Assert.Equal(CustomerErrors.NotActive, await bench.RefusedAsync(Start));
    }

    [Fact]
    public async Task Start_Manager_IsDenied()
    {
        bench.Caller = SomeCaller.Manager;
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(Start)).Reason);
    }
}
