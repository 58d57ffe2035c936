using Customers.Application.Support;
using Customers.Domain.Customers;
using Customers.Domain.Events;
using Customers.Domain.Support;
using NSubstitute;

namespace Customers.Application.Tests.Support;

public sealed class UnlockCustomerTests
{
    private static readonly UnlockCustomer Command = new(Some.AccountId, Some.Why);

    private readonly TestBench bench = TestBench.For(SomeCaller.Support);

    [Fact]
    public async Task Unlock_LockedAgents_CountsThemAndTellsTheAccount()
    {
        bench.Given(CustomerStatus.Frozen);
        bench.SignInLocks.LiftAsync(Some.AccountId, Arg.Any<CancellationToken>()).Returns(2);

        Assert.Equal(2, (await bench.DoneAsync(Command)).Agents);

        var told = Assert.Single(bench.Supported);
        Assert.Equal((EventTypes.CustomerUnlocked, Some.Why), (told.Type, told.StaffReason));
        Assert.Equal(new SupportActFacts(Some.AccountId) { Agents = 2 }, told.Resource);
    }

    [Fact]
    public async Task Unlock_NobodyLocked_TellsNobody()
    {
        bench.Given(CustomerStatus.Active);
        Assert.Equal(0, (await bench.DoneAsync(Command)).Agents);
        Assert.Empty(bench.Supported);
    }

    [Fact]
    public async Task Unlock_ADeletedAccount_IsRefused()
    {
        bench.Given(CustomerStatus.Deleted);
        Assert.Equal(CustomerErrors.AlreadyDeleted, await bench.RefusedAsync(Command));
    }

    [Fact]
    public async Task Unlock_ThePlatformsOwnAccount_IsDeniedToSupport()
    {
        var own = Command with { CustomerId = SomeCaller.Support.CustomerId };
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(own)).Reason);
    }

    [Fact]
    public async Task Unlock_WithoutAReason_IsTurnedAway() =>
        Assert.Equal("reason INVALID_REASON", Rule.Of(await bench.TurnedAwayAsync(Command with { Reason = "" })));
}
