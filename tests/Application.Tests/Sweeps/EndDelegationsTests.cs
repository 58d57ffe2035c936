using Customers.Application.Common;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using NSubstitute;

namespace Customers.Application.Tests.Sweeps;

public sealed class EndDelegationsTests
{
    private readonly TestBench bench = TestBench.For(caller: null);

    public EndDelegationsTests()
    {
        bench.EndedDelegations.FindAsync(default, 0, default).ReturnsForAnyArgs([Some.AccountId], (IReadOnlyList<CustomerId>)[]);
        bench.Delegations.EndAsync(Some.AccountId, Arg.Any<CancellationToken>()).Returns(1);
    }

    [Fact]
    public async Task End_LivingAccount_IsToldAndCommitted()
    {
        Given(CustomerStatus.Frozen);
        Assert.Equal(1, (await bench.SweepAsync("ended-delegations"))["ended"]);
        Assert.Equal([nameof(IUnitOfWork.CommitAsync)], bench.Ends);
    }

    [Fact]
    public async Task End_AccountThatIsGone_IsToldNothing()
    {
        Given(CustomerStatus.Deleted);
        Assert.Equal(1, (await bench.SweepAsync("ended-delegations"))["left"]);
        Assert.Empty(bench.Delegations.ReceivedCalls());
    }

    private void Given(CustomerStatus status) =>
        bench.Customers.TryFindLockedAsync(Some.AccountId, Arg.Any<CancellationToken>()).Returns(Some.Customer(status));
}
