using Customers.Application.Leaving;
using Customers.Domain.Customers;

namespace Customers.Application.Tests.Leaving;

/// <summary>Beside what CustomerCommandTests tells of every change of an account.</summary>
public sealed class CancelUnregisterTests
{
    private readonly TestBench bench = new();

    [Fact]
    public async Task Cancel_ByTheAdministrator_RestoresTheAccount()
    {
        bench.Given(CustomerStatus.Frozen);
        Assert.Equal("active", (await bench.DoneAsync(new CancelUnregister(Some.AccountId))).Status);
    }

    [Theory]
    [InlineData(CustomerStatus.Initial)]
    [InlineData(CustomerStatus.Active)]
    [InlineData(CustomerStatus.Suspended)]
    public async Task Cancel_NotFrozen_IsRefused(CustomerStatus status)
    {
        bench.Given(status);
        Assert.Equal(CustomerErrors.NotFrozen, await bench.RefusedAsync(new CancelUnregister(Some.AccountId)));
    }

    [Fact]
    public async Task Cancel_AtTheVeryInstant_IsTooLate()
    {
        bench.Given(Some.Customer(Some.Facts(CustomerStatus.Frozen) with { DeletionScheduledAt = Some.Now }));
        Assert.Equal(CustomerErrors.DeletionDue, await bench.RefusedAsync(new CancelUnregister(Some.AccountId)));
    }

    [Fact]
    public async Task Cancel_AMicrosecondBefore_IsInTime()
    {
        var due = Some.Now.AddMicroseconds(1);
        bench.Given(Some.Customer(Some.Facts(CustomerStatus.Frozen) with { DeletionScheduledAt = due }));
        Assert.Equal("active", (await bench.DoneAsync(new CancelUnregister(Some.AccountId))).Status);
    }

    [Fact]
    public async Task Cancel_AccountOfSomebodyElse_IsNotFoundEvenByPlatformStaff()
    {
        bench.Caller = SomeCaller.Staff;
        Assert.Equal(CustomerErrors.NotFound, await bench.TurnedAwayAsync(new CancelUnregister(Some.ForeignId)));
    }
}
