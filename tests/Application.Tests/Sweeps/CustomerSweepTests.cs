using Customers.Application.Common;
using Customers.Application.Sweeps;
using Customers.Domain.Customers;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace Customers.Application.Tests.Sweeps;

/// <summary>What all sweeps over accounts have in common, told by the one that deletes.</summary>
public sealed class CustomerSweepTests
{
    private static readonly DueCustomer First = new(Some.AccountId, Some.Earlier);
    private static readonly DueCustomer Second = new(Some.ForeignId, Some.Now);

    private readonly TestBench bench = TestBench.For(caller: null);
    private readonly Customer first = Customer(First);
    private readonly Customer second = Customer(Second);

    public CustomerSweepTests()
    {
        GivenBatch(DueCustomer.None, First, Second);
        GivenBatch(First, Second);
        bench.Customers.TryFindLockedAsync(First.Id, Arg.Any<CancellationToken>()).Returns(first);
        bench.Customers.TryFindLockedAsync(Second.Id, Arg.Any<CancellationToken>()).Returns(second);
    }

    [Fact]
    public async Task Run_TwoAccountsDue_HandlesEachInATransactionOfItsOwn()
    {
        Assert.Equal((2, 0, 0), await SweepAsync());
        Assert.Equal([CustomerStatus.Deleted, CustomerStatus.Deleted], [first.Status, second.Status]);
        Assert.Equal([nameof(IUnitOfWork.CommitAsync), nameof(IUnitOfWork.CommitAsync)], bench.Ends);
    }

    [Fact]
    public async Task Run_SomebodyElseIsAtAnAccount_LeavesItAndGoesOn()
    {
        bench.Customers.TryFindLockedAsync(First.Id, Arg.Any<CancellationToken>()).Returns((Customer?)null);

        Assert.Equal((1, 0, 1), await SweepAsync());

        Assert.Equal([nameof(IUnitOfWork.RollbackAsync), nameof(IUnitOfWork.CommitAsync)], bench.Ends);
    }

    [Fact]
    public async Task Run_OneFails_IsLoggedAndStopsNoneOfTheOthers()
    {
        bench.Customers.SaveAsync(first, Arg.Any<CancellationToken>()).ThrowsAsync(new InvalidOperationException("broken row"));

        Assert.Equal((1, 1, 0), await SweepAsync());

        Assert.Equal(CustomerStatus.Deleted, second.Status);
        Assert.Single(
            bench.Log.Lines,
            line =>
                line.StartsWith("Error", StringComparison.Ordinal) && line.Contains($"{First.Id.Value}", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Run_BatchDone_LooksForMoreBehindItsLastAccount()
    {
        GivenBatch(DueCustomer.None, First);

        Assert.Equal((2, 0, 0), await SweepAsync());

        await bench.DueCustomers.Received(1).FindAsync(DueDate.Deletion, Second, Arg.Any<int>(), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Run_ToldToStop_FinishesTheAccountItIsAtAndLeavesTheRest()
    {
        using var stopping = new CancellationTokenSource();
        bench.Customers.TryFindLockedAsync(First.Id, CancellationToken.None).Returns(first).AndDoes(_ => stopping.Cancel());

        Assert.Equal((1, 0, 0), await SweepAsync(stopping.Token));

        Assert.Equal(CustomerStatus.Frozen, second.Status);
    }

    private static Customer Customer(DueCustomer due) =>
        Some.Customer(Some.Facts(CustomerStatus.Frozen) with { Id = due.Id, DeletionScheduledAt = Some.Now });

    private void GivenBatch(DueCustomer after, params DueCustomer[] batch) =>
        bench.DueCustomers.FindAsync(DueDate.Deletion, after, Arg.Any<int>(), Arg.Any<CancellationToken>()).Returns(batch);

    private async Task<(long Deleted, long Failed, long Left)> SweepAsync(CancellationToken stopping = default)
    {
        var counts = await bench.SweepAsync("due-deletions", stopping);
        return (counts["deleted"], counts["failed"], counts["left"]);
    }
}
