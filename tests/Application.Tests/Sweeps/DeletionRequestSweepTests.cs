using Customers.Application.Common;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace Customers.Application.Tests.Sweeps;

public sealed class DeletionRequestSweepTests
{
    private const int FullBatch = 1_000;

    private readonly TestBench bench = TestBench.For(caller: null);

    public DeletionRequestSweepTests()
    {
        GivenAccounts(new CustomerId(Guid.Empty), Some.AccountId, Some.ForeignId);
        bench.Customers.TryFindLockedAsync(default, default).ReturnsForAnyArgs(Some.Customer(CustomerStatus.Deleted));
        bench.Customers.TryFindLockedAsync(Some.ForeignId, Arg.Any<CancellationToken>()).Returns(Foreign());
    }

    [Fact]
    public async Task Run_FullBatch_IsFollowedByAnotherTransactionForTheSameAccount()
    {
        GivenAsked(Some.AccountId, FullBatch, 4);
        GivenAsked(Some.ForeignId, 1);

        Assert.Equal((FullBatch + 5, 0, 0), await SweepAsync());

        Assert.Equal(Enumerable.Repeat(nameof(IUnitOfWork.CommitAsync), 3), bench.Ends);
    }

    [Fact]
    public async Task Run_SomebodyElseIsAtAnAccountOrNothingIsDueAnyMore_LeavesIt()
    {
        bench.Customers.TryFindLockedAsync(Some.AccountId, Arg.Any<CancellationToken>()).Returns((Customer?)null);
        GivenAsked(Some.ForeignId, 0);

        Assert.Equal((0, 0, 2), await SweepAsync());
    }

    [Fact]
    public async Task Run_OneFails_IsLoggedAndStopsNoneOfTheOthers()
    {
        bench
            .DeletionTasks.RepeatAsync(Some.AccountId, Some.Now, FullBatch, Arg.Any<CancellationToken>())
            .ThrowsAsync(new InvalidOperationException("broken row"));
        GivenAsked(Some.ForeignId, 2);

        Assert.Equal((2, 1, 0), await SweepAsync());

        Assert.Single(
            bench.Log.Lines,
            line =>
                line.StartsWith("Error", StringComparison.Ordinal)
                && line.Contains($"{Some.AccountId.Value}", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Run_AccountsHandled_LooksForMoreBehindTheLastOne()
    {
        GivenAccounts(new CustomerId(Guid.Empty), Some.AccountId);
        GivenAccounts(Some.AccountId, Some.ForeignId);
        GivenAsked(Some.AccountId, 1);
        GivenAsked(Some.ForeignId, 2);

        Assert.Equal((3, 0, 0), await SweepAsync());
    }

    [Fact]
    public async Task Run_ToldToStop_FinishesTheBatchItIsAtAndLeavesTheRest()
    {
        using var stopping = new CancellationTokenSource();
        bench
            .DeletionTasks.RepeatAsync(Some.AccountId, Some.Now, FullBatch, CancellationToken.None)
            .Returns(FullBatch)
            .AndDoes(_ => stopping.Cancel());

        Assert.Equal((FullBatch, 0, 0), await SweepAsync(stopping.Token));

        Assert.Equal([nameof(IUnitOfWork.CommitAsync)], bench.Ends);
    }

    private static Customer Foreign() => Some.Customer(Some.Facts(CustomerStatus.Deleted) with { Id = Some.ForeignId });

    private void GivenAccounts(CustomerId after, params CustomerId[] accounts) =>
        bench.DueDeletionTasks.FindAsync(after, Arg.Any<int>(), Arg.Any<CancellationToken>()).Returns(accounts);

    private void GivenAsked(CustomerId id, int first, params int[] then) =>
        bench.DeletionTasks.RepeatAsync(id, Some.Now, FullBatch, Arg.Any<CancellationToken>()).Returns(first, then);

    private async Task<(long Requested, long Failed, long Left)> SweepAsync(CancellationToken stopping = default)
    {
        var counts = await bench.SweepAsync("resource-deletions", stopping);
        return (counts["requested"], counts["failed"], counts["left"]);
    }
}
