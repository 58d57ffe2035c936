using Customers.Application.Common;
using Customers.Application.IdentityVerifications;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.IdentityVerifications;
using NSubstitute;

namespace Customers.Application.Tests.IdentityVerifications;

public sealed class GiveUpIdentityCheckTests
{
    private static readonly IdentityCheckId Id = new(Guid.Parse("0195f000-0000-7000-8000-0000000000e5"));

    private readonly TestBench bench = TestBench.For(caller: null);

    [Theory]
    [InlineData(IdentityCheckStatus.Waiting, true)]
    [InlineData(IdentityCheckStatus.Started, false)]
    [InlineData(IdentityCheckStatus.Decided, false)]
    [InlineData(IdentityCheckStatus.Cancelled, false)]
    public async Task GiveUp_OnlyWhatStillWaits_IsRejected(IdentityCheckStatus status, bool isRejected)
    {
        var customer = Given(status);

        await bench.GiveUpAsync(Id);

        Assert.Equal(isRejected ? [nameof(bench.Customers.SaveAsync)] : [], bench.Writes);
        Assert.Equal([isRejected ? nameof(IUnitOfWork.CommitAsync) : nameof(IUnitOfWork.RollbackAsync)], bench.Ends);
        if (isRejected)
        {
            var move = Assert.Single(customer.IdentityMoves);
            Assert.Equal((IdentityVerificationStatus.Rejected, Actor.System), (move.To, move.Actor));
            Assert.Equal(new(GiveUpIdentityCheck.Reason, "somebody"), move.Confirmation);
        }
    }

    [Fact]
    public async Task GiveUp_CheckThatIsGone_WritesNothing()
    {
        await bench.GiveUpAsync(Id);

        Assert.Empty(bench.Writes);
        Assert.Equal([nameof(IUnitOfWork.RollbackAsync)], bench.Ends);
    }

    [Fact]
    public async Task GiveUp_StoringConflicts_IsRolledBack()
    {
        Given(IdentityCheckStatus.Waiting);
        bench.Customers.SaveAsync(null!, default).ReturnsForAnyArgs(CustomerErrors.EmailTaken);

        await bench.GiveUpAsync(Id);

        Assert.Equal([nameof(IUnitOfWork.RollbackAsync)], bench.Ends);
    }

    [Fact]
    public async Task GiveUp_SentByAClient_IsDenied()
    {
        bench.Caller = SomeCaller.Staff;
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(new GiveUpIdentityCheck(Id))).Reason);
    }

    private Customer Given(IdentityCheckStatus status)
    {
        var check = IdentityCheck.Rehydrate(Id, "somebody", status, outcome: null);
        bench.Checks.FindAccountAsync(Id, Arg.Any<CancellationToken>()).Returns(Some.AccountId);
        bench.Checks.FindAsync(Id, Arg.Any<CancellationToken>()).Returns(check);
        return bench.Given(Some.Customer(Some.Facts() with { IdentityVerification = IdentityVerificationStatus.Pending }));
    }
}
