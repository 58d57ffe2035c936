using Customers.Application.AccessKeys;
using Customers.Application.Common;
using Customers.Domain.AccessKeys;
using Customers.Domain.Customers;
using Customers.Domain.Events;
using NSubstitute;

namespace Customers.Application.Tests.AccessKeys;

public sealed class CreateAccessKeyTests
{
    private static readonly CreateAccessKey Command = new("CI", "Build\nserver", 60);

    private readonly TestBench bench = new();
    private readonly List<AccessKey> added = [];

    public CreateAccessKeyTests() =>
        bench.Keys.AddAsync(Arg.Do<AccessKey>(added.Add), default).ReturnsForAnyArgs(Task.CompletedTask);

    [Fact]
    public async Task Create_Key_IsStoredHashedAndShownOnce()
    {
        bench.Given(CustomerStatus.Active);

        var answer = await bench.DoneAsync(Command);

        var facts = Assert.Single(added).Facts;
        Assert.Equivalent(AccessKeyDto.From(facts, version: 1) with { Token = "vb_the-secret" }, answer);
        Assert.Equal(Some.AgentId.Value, answer.CreatedBy);
        Assert.Equal(["read", "profile", "agents", "unregister:cancel"], answer.Scopes);
        Assert.Equal([4, 5, 6], facts.TokenHash);
        Assert.Equal((bench.HandedOut[0], Some.AccountId.Value, "vb_the"), (answer.Id, answer.CustomerId, answer.TokenPrefix));
        Assert.Equal(("CI", "Build\nserver"), (answer.Name, answer.Detail));
        Assert.Equal((Some.Now, Some.Now, null), (answer.TmCreate, answer.TmUpdate, answer.TmDelete));
        Assert.Equal(Some.Now.AddSeconds(60), answer.TmExpire);
        Assert.Equal(EventTypes.AccessKeyCreated, Assert.Single(added[0].Events).Type);
    }

    [Fact]
    public async Task Create_NothingGiven_LivesAYearWithoutAName()
    {
        bench.Given(CustomerStatus.Active);
        var answer = await bench.DoneAsync(new CreateAccessKey("", "", null));
        Assert.Equal(("", "", Some.Now.AddDays(365)), (answer.Name, answer.Detail, answer.TmExpire));
    }

    [Fact]
    public async Task Create_StatusForbids_IsRefused()
    {
        foreach (var (status, reason) in StatusGate.Refusals)
        {
            var gated = new TestBench();
            gated.Given(status);
            Assert.Equal(reason, (await gated.RefusedAsync(Command)).Reason);
            Assert.Empty(gated.KeyTokens.ReceivedCalls());
        }
    }

    [Fact]
    public async Task Create_ByPlatformStaffForAFrozenAccount_IsDone()
    {
        bench.Caller = SomeCaller.Staff;
        bench.Given(CustomerStatus.Frozen);
        Assert.NotNull((await bench.DoneAsync(Command)).Token);
    }

    [Fact]
    public async Task Create_ByAManager_IsDenied()
    {
        bench.Caller = SomeCaller.Manager;
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(Command)).Reason);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData(1L, "")]
    [InlineData(315_360_000L, "")]
    [InlineData(0L, "OUT_OF_RANGE")]
    [InlineData(-1L, "OUT_OF_RANGE")]
    [InlineData(315_360_001L, "")]
    [InlineData(long.MaxValue, "")]
    public void Create_Expire_IsASecondAtLeast(long? expire, string reason) =>
        Assert.Equal(Rule.Expected("expire", reason), Rule.BrokenBy(new CreateAccessKey("CI", "", expire)));

    [Theory]
    [InlineData(315_360_000L)]
    [InlineData(315_360_001L)]
    [InlineData(long.MaxValue)]
    public async Task Create_ExpireBeyondTenYears_IsCutToThem(long expire)
    {
        bench.Given(CustomerStatus.Active);

        Assert.Equal(Some.Now.AddSeconds(315_360_000), (await bench.DoneAsync(Command with { Expire = expire })).TmExpire);
    }

    [Fact]
    public void NameAndDetail_TooLongOrUnclean_AreJudged()
    {
        var (longest, tooLong) = (new string('x', 255), new string('x', 256));
        var (longestDetail, tooLongDetail) = (new string('\n', 4096), new string('x', 4097));
        string[] bothTooLong = ["name TOO_LONG", "detail TOO_LONG"];
        string[] bothUnclean = ["name INVALID_CHARACTERS", "detail INVALID_CHARACTERS"];

        Assert.Empty(Rule.BrokenBy(new CreateAccessKey(longest, longestDetail, null)));
        Assert.Empty(Rule.BrokenBy(Update(longest, longestDetail)));
        Assert.Empty(Rule.BrokenBy(new UpdateAccessKey(Some.KeyId, default, default)));
        Assert.Equal(bothTooLong, Rule.BrokenBy(new CreateAccessKey(tooLong, tooLongDetail, null)));
        Assert.Equal(bothTooLong, Rule.BrokenBy(Update(tooLong, tooLongDetail)));
        Assert.Equal(bothUnclean, Rule.BrokenBy(new CreateAccessKey("a\nb", "a\0b", null)));
        Assert.Equal(bothUnclean, Rule.BrokenBy(Update("a\nb", "a\0b")));
    }

    private static UpdateAccessKey Update(string name, string detail) =>
        new(Some.KeyId, Optional<string>.Of(name), Optional<string>.Of(detail));
}
