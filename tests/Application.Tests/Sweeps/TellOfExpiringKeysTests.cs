using Customers.Application.Common;
using Customers.Application.Tests.Notices;
using Customers.Domain.AccessKeys;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using NSubstitute;

namespace Customers.Application.Tests.Sweeps;

public sealed class TellOfExpiringKeysTests
{
    private readonly TestBench bench = TestBench.For(caller: null);

    public TellOfExpiringKeysTests() =>
        bench.ExpiringKeys.FindAsync(default, 0, default).ReturnsForAnyArgs([Some.AccountId], (IReadOnlyList<CustomerId>)[]);

    [Fact]
    public async Task Tell_KeyThatExpiresSoon_IsToldOfOnce()
    {
        var key = Given(CustomerStatus.Suspended, Some.KeyFacts() with { ExpiresAt = Some.Now.AddDays(7) });

        Assert.Equal(1, (await bench.SweepAsync("expiring-keys"))["told"]);

        Assert.Equal((Some.Now, "access_key_expiring"), (key.Facts.ExpiryToldAt, Told.By(key.Events)));
        await bench.Keys.Received(1).SaveAsync(key, Arg.Any<CancellationToken>());
        Assert.Equal([nameof(IUnitOfWork.CommitAsync)], bench.Ends);
    }

    [Fact]
    public async Task Tell_KeyThatIsNotDue_IsLeft()
    {
        Given(CustomerStatus.Active, Some.KeyFacts());
        Assert.Equal(1, (await bench.SweepAsync("expiring-keys"))["left"]);
        Assert.Empty(bench.Writes);
    }

    [Fact]
    public async Task Tell_AccountThatIsGone_IsLeft()
    {
        Given(CustomerStatus.Deleted, Some.KeyFacts() with { ExpiresAt = Some.Now.AddDays(1) });
        Assert.Equal(1, (await bench.SweepAsync("expiring-keys"))["left"]);
    }

    private AccessKey Given(CustomerStatus status, AccessKeyFacts facts)
    {
        var key = Some.Key(facts);
        bench.Customers.TryFindLockedAsync(Some.AccountId, Arg.Any<CancellationToken>()).Returns(Some.Customer(status));
        bench.Keys.FindExpiringAsync(Some.AccountId, Arg.Any<CancellationToken>()).Returns([key]);
        return key;
    }
}
