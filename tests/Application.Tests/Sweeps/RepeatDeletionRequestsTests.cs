using Customers.Application.Common;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using NSubstitute;

namespace Customers.Application.Tests.Sweeps;

public sealed class RepeatDeletionRequestsTests
{
    private readonly TestBench bench = TestBench.For(caller: null);

    public RepeatDeletionRequestsTests() =>
        bench
            .DueDeletionTasks.FindAsync(new CustomerId(Guid.Empty), Arg.Any<int>(), Arg.Any<CancellationToken>())
            .Returns([Some.AccountId]);

    [Theory]
    [InlineData(CustomerStatus.Deleted)]
    [InlineData(CustomerStatus.Expired)]
    public async Task Repeat_GoneAccount_AsksAgainByTheDatabasesClock(CustomerStatus status)
    {
        bench.Customers.TryFindLockedAsync(Some.AccountId, Arg.Any<CancellationToken>()).Returns(Some.Customer(status));
        bench.DeletionTasks.RepeatAsync(Some.AccountId, Some.Now, 1_000, Arg.Any<CancellationToken>()).Returns(3);

        Assert.Equal(3, await SweepAsync());

        Assert.Equal([nameof(IUnitOfWork.CommitAsync)], bench.Ends);
    }

    [Fact]
    public async Task Repeat_SomebodyElseIsAtTheAccount_AsksForNothing()
    {
        Assert.Equal(0, await SweepAsync());
        Assert.Empty(bench.DeletionTasks.ReceivedCalls());
        Assert.Equal([nameof(IUnitOfWork.RollbackAsync)], bench.Ends);
    }

    private async Task<long> SweepAsync() => (await bench.SweepAsync("resource-deletions"))["requested"];
}
