using Customers.Application.AccessKeys;
using Customers.Application.Common;
using Customers.Domain.AccessKeys;
using Customers.Domain.Customers;
using NSubstitute;

namespace Customers.Application.Tests.AccessKeys;

public sealed class AccessKeyCommandTests
{
    private static Optional<string> Absent => default;

    private static readonly Dictionary<string, ConditionalCommand<AccessKeyDto>> Commands = new()
    {
        ["update"] = new UpdateAccessKey(Some.KeyId, Optional<string>.Of("CD"), Absent),
        ["delete"] = new DeleteAccessKey(Some.KeyId),
        ["rotate"] = new RotateAccessKey(Some.KeyId, CurrentPassword: null),
    };

    private readonly TestBench bench = new();

    public static TheoryData<string> Names => [.. Commands.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_KeyOfTheAccount_IsSavedAndShowsNoOldToken(string name)
    {
        bench.Given(CustomerStatus.Active);
        var key = bench.Given(Some.KeyFacts());

        var answer = await bench.DoneAsync(Commands[name]);

        await bench.Keys.Received(1).SaveAsync(key, Arg.Any<CancellationToken>());
        Assert.Equivalent(AccessKeyDto.From(key) with { Token = answer.Token }, answer);
        Assert.Equal((name == "rotate" ? "vb_the-secret" : null, Some.Now), (answer.Token, answer.TmUpdate));
        Assert.Equal((SomeCaller.Admin.Actor, Some.Now), (key.Events[0].Actor, Assert.Single(key.Events).At));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_OtherVersionThanSeen_IsRefused(string name)
    {
        bench.Given(CustomerStatus.Active);
        var key = bench.Given(Some.KeyFacts());
        var tag = VersionCondition.ToTag(key.Version);

        var refused = await bench.RefusedAsync(Commands[name] with { IfMatch = new([$"0{tag}", $"{tag}.x"]) });

        Assert.Equal(CustomerErrors.VersionMismatch, refused);
        Assert.Empty(key.Events);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_VersionAsSeen_IsDone(string name)
    {
        bench.Given(CustomerStatus.Active);
        var key = bench.Given(Some.KeyFacts());
        var (version, tag) = (key.Version, VersionCondition.ToTag(key.Version));

        Assert.Equal(version + 1, (await bench.DoneAsync(Commands[name] with { IfMatch = new([tag]) })).Version);
    }

    [Theory]
    [InlineData("update", "PASSWORD_CREDENTIAL_REQUIRED")]
    [InlineData("delete", null)]
    [InlineData("rotate", "PASSWORD_CREDENTIAL_REQUIRED")]
    public async Task Send_ByAnotherAccessKey_OnlyTakesAway(string name, string? reason)
    {
        bench.Caller = SomeCaller.Key;
        bench.Given(CustomerStatus.Active);
        bench.Given(Some.KeyFacts());
        if (reason is null)
            await bench.DoneAsync(Commands[name]);
        else
            Assert.Equal(reason, (await bench.TurnedAwayAsync(Commands[name])).Reason);
    }

    [Theory]
    [InlineData("delete")]
    [InlineData("rotate")]
    public async Task Send_ByTheKeyItself_NeedsNoScope(string name)
    {
        bench.Caller = SomeCaller.Key with { CredentialId = Some.KeyId.Value, Scopes = Scope.Read };
        bench.Given(CustomerStatus.Suspended);
        bench.Given(Some.KeyFacts());
        await bench.DoneAsync(Commands[name]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_UnknownKey_IsNotFound(string name)
    {
        bench.Given(CustomerStatus.Active);
        Assert.Equal(AccessKeyErrors.NotFound, await bench.RefusedAsync(Commands[name]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_KeyOfAnotherAccount_IsNotFound(string name)
    {
        bench.Given(CustomerStatus.Active);
        bench.Given(Some.KeyFacts() with { CustomerId = Some.ForeignId });
        Assert.Equal(AccessKeyErrors.NotFound, await bench.RefusedAsync(Commands[name]));
    }

    [Fact]
    public async Task Send_UpdateWhileStatusForbids_IsRefused()
    {
        foreach (var (status, reason) in StatusGate.Refusals)
            Assert.Equal(reason, (await Gated(status).RefusedAsync(Commands["update"])).Reason);
    }

    [Theory]
    [InlineData("delete")]
    [InlineData("rotate")]
    public async Task Send_WhatTakesAway_IsStoppedByNoHold(string name)
    {
        foreach (var (status, reason) in StatusGate.TakingAway)
            if (reason is null)
                await Gated(status).DoneAsync(Commands[name]);
            else
                Assert.Equal(reason, (await Gated(status).RefusedAsync(Commands[name])).Reason);
    }

    private static TestBench Gated(CustomerStatus status)
    {
        var gated = new TestBench();
        gated.Given(status);
        gated.Given(Some.KeyFacts());
        return gated;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_Manager_IsDenied(string name)
    {
        bench.Caller = SomeCaller.Manager;
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(Commands[name])).Reason);
    }
}
