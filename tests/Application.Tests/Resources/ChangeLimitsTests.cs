using Customers.Application.Resources;
using Customers.Domain.Customers;
using Customers.Domain.Events;
using Customers.Domain.Resources;
using NSubstitute;

namespace Customers.Application.Tests.Resources;

public sealed class ChangeLimitsTests
{
    private static readonly ChangeLimits Command = new(
        Some.AccountId,
        new(true, "basic"),
        new Dictionary<ResourceType, int?> { [ResourceType.Numbers] = 7, [ResourceType.Tags] = null }
    );

    private readonly TestBench bench = TestBench.For(SomeCaller.Staff);

    [Fact]
    public async Task Change_PlanAndLimits_AreMergedStoredAndAnswered()
    {
        bench.Given(CustomerStatus.Active);
        var limits = GivenLimits(Plan.Free, (ResourceType.Tags, 3), (ResourceType.Files, 4));

        var answer = await bench.DoneAsync(Command);

        Assert.Equal("basic", answer.Plan);
        Assert.Equal(new Dictionary<string, int> { ["numbers"] = 7, ["files"] = 4 }, answer.Overrides);
        Assert.Equal((7, 50, null), (answer.Limits["numbers"], answer.Limits["agents"], answer.Limits["tags"]));
        var recorded = Assert.Single(limits.Events);
        Assert.Equal(
            (EventTypes.CustomerLimitsUpdated, SomeCaller.Staff.Actor, Some.Now),
            (recorded.Type, recorded.Actor, recorded.At)
        );
        await bench.Limits.Received(1).SaveAsync(limits, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Change_OtherLimitsThanSeen_IsRefused()
    {
        bench.Given(CustomerStatus.Active);
        var limits = GivenLimits(Plan.Free, (ResourceType.Tags, 3));
        var before = LimitsDto.From(limits.Facts with { Plan = Plan.Basic }).Tag;

        Assert.Equal(CustomerErrors.VersionMismatch, await bench.RefusedAsync(Command with { IfMatch = new([before]) }));
        Assert.Empty(limits.Events);
    }

    [Fact]
    public async Task Change_LimitsAsSeen_IsDone()
    {
        bench.Given(CustomerStatus.Active);
        var seen = LimitsDto.From(GivenLimits(Plan.Free, (ResourceType.Tags, 3)).Facts).Tag;

        Assert.Equal("basic", (await bench.DoneAsync(Command with { IfMatch = new([seen]) })).Plan);
    }

    [Fact]
    public async Task Change_PlanAbsent_StaysAsItIs()
    {
        bench.Given(CustomerStatus.Active);
        GivenLimits(Plan.Professional);
        Assert.Equal("professional", (await bench.DoneAsync(Command with { Plan = default })).Plan);
    }

    [Theory]
    [InlineData(CustomerStatus.Initial)]
    [InlineData(CustomerStatus.Suspended)]
    [InlineData(CustomerStatus.Frozen)]
    public async Task Change_StatusForbidsTheAccountsOwnCallers_PlatformStaffMay(CustomerStatus status)
    {
        bench.Given(status);
        Assert.Equal("basic", (await bench.DoneAsync(Command)).Plan);
    }

    [Theory]
    [InlineData(CustomerStatus.Deleted, "ACCOUNT_DELETED")]
    [InlineData(CustomerStatus.Expired, "ACCOUNT_EXPIRED")]
    public async Task Change_AccountGone_IsRefused(CustomerStatus status, string reason)
    {
        bench.Given(status);
        Assert.Equal(reason, (await bench.RefusedAsync(Command)).Reason);
    }

    [Fact]
    public async Task Change_UnknownAccount_IsNotFound() =>
        Assert.Equal(CustomerErrors.NotFound, await bench.RefusedAsync(Command));

    [Fact]
    public async Task Change_AnybodyElse_IsDenied()
    {
        Assert.Equal("PERMISSION_DENIED", (await new TestBench().TurnedAwayAsync(Command)).Reason);
        Assert.Equal("PERMISSION_DENIED", (await TestBench.For(SomeCaller.Service).TurnedAwayAsync(Command)).Reason);
    }

    [Theory]
    [InlineData("unlimited", 0, "")]
    [InlineData("free", 1_000_000, "")]
    [InlineData("Free", 0, "plan UNKNOWN_WORD")]
    [InlineData(null, 0, "plan UNKNOWN_WORD")]
    [InlineData("free", -1, "numbers OUT_OF_RANGE")]
    [InlineData("free", 1_000_001, "numbers OUT_OF_RANGE")]
    public void Change_Validate_NamesTheBrokenRule(string? plan, int limit, string broken)
    {
        var limits = new Dictionary<ResourceType, int?> { [ResourceType.Numbers] = limit };
        Assert.Equal(broken, string.Join(", ", Rule.BrokenBy(new ChangeLimits(Some.AccountId, new(true, plan), limits))));
    }

    private CustomerLimits GivenLimits(Plan plan, params (ResourceType Type, int Limit)[] overrides)
    {
        var own = overrides.ToDictionary(limit => limit.Type, limit => limit.Limit);
        var limits = CustomerLimits.Rehydrate(new(Some.AccountId, plan, own));
        bench.Limits.FindAsync(Some.AccountId, Arg.Any<CancellationToken>()).Returns(limits);
        return limits;
    }
}
