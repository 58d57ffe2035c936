using Customers.Domain.Common;
using Customers.Domain.Customers;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace Customers.Application.Tests.Sweeps;

public sealed class AccountSweepTests
{
    private readonly TestBench bench = TestBench.For(caller: null);

    public AccountSweepTests()
    {
        bench
            .EndedDelegations.FindAsync(default, 0, default)
            .ReturnsForAnyArgs([Some.AccountId, Some.ForeignId], (IReadOnlyList<CustomerId>)[]);
        foreach (var id in new[] { Some.AccountId, Some.ForeignId })
            bench
                .Customers.TryFindLockedAsync(id, Arg.Any<CancellationToken>())
                .Returns(Some.Customer(Some.Facts() with { Id = id }));
        bench.Delegations.EndAsync(default, default).ReturnsForAnyArgs(2);
    }

    [Fact]
    public async Task Run_SeveralAccounts_CountsWhatEnded() => Assert.Equal((4, 0, 0), await SweepAsync());

    [Fact]
    public async Task Run_OneFails_IsLoggedAndStopsNoneOfTheOthers()
    {
        bench
            .Delegations.EndAsync(Some.AccountId, Arg.Any<CancellationToken>())
            .ThrowsAsync(new InvalidOperationException("broken row"));

        Assert.Equal((2, 1, 0), await SweepAsync());

        Assert.Single(bench.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_SomebodyElseIsAtAnAccount_LeavesIt()
    {
        bench.Customers.TryFindLockedAsync(Some.AccountId, Arg.Any<CancellationToken>()).Returns((Customer?)null);
        Assert.Equal((2, 0, 1), await SweepAsync());
    }

    private async Task<(long Ended, long Failed, long Left)> SweepAsync()
    {
        var counts = await bench.SweepAsync("ended-delegations");
        return (counts["ended"], counts["failed"], counts["left"]);
    }
}
