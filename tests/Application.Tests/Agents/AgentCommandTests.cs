using Customers.Application.Agents;
using Customers.Application.Common;
using Customers.Domain.Agents;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using MediatR;
using NSubstitute;

namespace Customers.Application.Tests.Agents;

public sealed class AgentCommandTests
{
    private static Optional<string> Absent => default;

    private static readonly Dictionary<string, ConditionalCommand<AgentDto>> Commands = new()
    {
        ["update"] = new UpdateAgent(Some.OtherAgentId, Optional<string>.Of("Robert"), Absent),
        ["password"] = new ChangeAgentPassword(Some.OtherAgentId, "new password"),
        ["permission"] = new ChangeAgentPermission(Some.OtherAgentId, (int)Permission.CustomerManager),
        ["delete"] = new DeleteAgent(Some.OtherAgentId),
    };

    private readonly TestBench bench = new();

    public static TheoryData<string> Names => [.. Commands.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_AgentOfTheAccount_IsSavedAndAnswered(string name)
    {
        bench.Given(CustomerStatus.Active);
        var agent = bench.Given(Some.AgentFacts());

        var answer = await bench.DoneAsync(Commands[name]);

        await bench.Agents.Received(1).SaveAsync(agent, Arg.Any<CancellationToken>());
        Assert.Equal(AgentDto.From(agent), answer with { AccessKeys = null });
        Assert.Equal(Some.Now, answer.TmUpdate);
        Assert.Equal((SomeCaller.Admin.Actor, Some.Now), (agent.Events[0].Actor, Assert.Single(agent.Events).At));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_OtherVersionThanSeen_IsRefused(string name)
    {
        bench.Given(CustomerStatus.Active);
        var agent = bench.Given(Some.AgentFacts());
        var seen = new VersionCondition([VersionCondition.ToTag(agent.Version + 1), $"0{agent.Version}"]);

        Assert.Equal(CustomerErrors.VersionMismatch, await bench.RefusedAsync(Commands[name] with { IfMatch = seen }));
        Assert.Empty(agent.Events);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_VersionAsSeen_IsDone(string name)
    {
        bench.Given(CustomerStatus.Active);
        var agent = bench.Given(Some.AgentFacts());
        var (version, tag) = (agent.Version, VersionCondition.ToTag(agent.Version));

        Assert.Equal(version + 1, (await bench.DoneAsync(Commands[name] with { IfMatch = new([tag]) })).Version);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_UnknownAgent_IsNotFound(string name)
    {
        bench.Given(CustomerStatus.Active);
        Assert.Equal(AgentErrors.NotFound, await bench.RefusedAsync(Commands[name]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_AgentOfAnotherAccount_IsNotFound(string name)
    {
        bench.Given(CustomerStatus.Active);
        bench.Given(Some.AgentFacts() with { CustomerId = Some.ForeignId });
        Assert.Equal(AgentErrors.NotFound, await bench.RefusedAsync(Commands[name]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_AccountGone_IsNotFound(string name)
    {
        bench.Given(Some.AgentFacts());
        Assert.Equal(CustomerErrors.NotFound, await bench.RefusedAsync(Commands[name]));
    }

    [Theory]
    [InlineData("update")]
    [InlineData("password")]
    [InlineData("permission")]
    public async Task Send_StatusForbids_IsRefused(string name)
    {
        foreach (var (status, reason) in StatusGate.Refusals)
            Assert.Equal(reason, (await Gated(status).RefusedAsync(Commands[name])).Reason);
    }

    [Fact]
    public async Task Send_WhatTakesAway_IsStoppedByNoHold()
    {
        IRequest<Result<AgentDto>>[] commands =
        [
            new DeleteAgent(Some.OtherAgentId),
            new ChangeAgentPermission(Some.OtherAgentId, (int)Permission.CustomerAgent),
        ];
        foreach (var command in commands)
        foreach (var (status, reason) in StatusGate.TakingAway)
            if (reason is null)
                await Gated(status).DoneAsync(command);
            else
                Assert.Equal(reason, (await Gated(status).RefusedAsync(command)).Reason);
    }

    private static TestBench Gated(CustomerStatus status)
    {
        var gated = new TestBench();
        gated.Given(status);
        gated.Given(Some.AgentFacts() with { Permission = Permission.CustomerAgent | Permission.CustomerAdmin });
        return gated;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_StatusForbidsButPlatformStaffAsks_IsDone(string name)
    {
        bench.Caller = SomeCaller.Staff;
        bench.Given(CustomerStatus.Frozen);
        bench.Given(Some.AgentFacts());
        await bench.DoneAsync(Commands[name]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_Manager_IsDenied(string name)
    {
        bench.Caller = SomeCaller.Manager;
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(Commands[name])).Reason);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_PlatformAdministratorsAgent_IsOutOfReachOfTheAccount(string name)
    {
        bench.Given(CustomerStatus.Active);
        bench.Given(Some.AgentFacts() with { Permission = Permission.ProjectSuperAdmin });
        Assert.Equal(AgentErrors.BeyondAccount, await bench.RefusedAsync(Commands[name]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_DeletedAgent_ChangesNothing(string name)
    {
        bench.Given(CustomerStatus.Active);
        var agent = bench.Given(Some.AgentFacts() with { DeletedAt = Some.Earlier });
        if (name == "delete")
            Assert.Equal(Some.Earlier, (await bench.DoneAsync(Commands[name])).TmDelete);
        else
            Assert.Equal(AgentErrors.Deleted, await bench.RefusedAsync(Commands[name]));
        Assert.Empty(agent.Events);
    }

    [Theory]
    [InlineData("password")]
    [InlineData("permission")]
    [InlineData("delete")]
    public async Task Send_GuestAgent_IsProtected(string name)
    {
        bench.Caller = SomeCaller.Staff;
        bench.Given(CustomerStatus.Active);
        bench.Given(Some.AgentFacts(AgentRole.Guest));
        Assert.Equal(AgentErrors.GuestProtected, await bench.RefusedAsync(Commands[name]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_ByADelegate_IsDenied(string name)
    {
        bench.Caller = SomeCaller.Delegate;
        Assert.Equal(ErrorKind.PermissionDenied, (await bench.TurnedAwayAsync(Commands[name])).Kind);
    }

    [Theory]
    [InlineData("update")]
    [InlineData("permission")]
    [InlineData("delete")]
    public async Task Send_AgentWhoIsNoAdministrator_NeedsNoPassword(string name)
    {
        bench.Caller = SomeCaller.Key;
        bench.Given(CustomerStatus.Active);
        bench.Given(Some.AgentFacts());
        await bench.DoneAsync(Commands[name]);
    }

    [Theory]
    [MemberData(nameof(OfAdministrators))]
    public async Task Send_Administrator_NeedsAFreshPassword(string name, string caller, string? reason)
    {
        bench.Caller = caller switch
        {
            "key" => SomeCaller.Key,
            "stale" => SomeCaller.Stale,
            _ => SomeCaller.Admin,
        };
        bench.Given(CustomerStatus.Active);
        bench.Given(Some.AgentFacts() with { Permission = Permission.CustomerAdmin });
        if (reason is null)
            await bench.DoneAsync(Commands[name]);
        else
            Assert.Equal(reason, (await bench.RefusedAsync(Commands[name])).Reason);
    }

    public static TheoryData<string, string, string?> OfAdministrators
    {
        get
        {
            var cells = new TheoryData<string, string, string?>();
            foreach (var name in new[] { "update", "permission", "delete" })
            {
                cells.Add(name, "key", "PASSWORD_CREDENTIAL_REQUIRED");
                cells.Add(name, "stale", "FRESH_PASSWORD_REQUIRED");
                cells.Add(name, "fresh", null);
            }

            return cells;
        }
    }

    [Fact]
    public async Task Send_PasswordOfAnAgentThatExists_NeedsAFreshPassword()
    {
        bench.Caller = SomeCaller.Key;
        Assert.Equal(ActorErrors.PasswordCredentialRequired, await bench.TurnedAwayAsync(Commands["password"]));
        bench.Caller = SomeCaller.Stale;
        Assert.Equal(ActorErrors.FreshPasswordRequired, await bench.TurnedAwayAsync(Commands["password"]));
    }

    public static TheoryData<bool, bool> Endings =>
        new()
        {
            { true, true },
            { false, true },
            { true, false },
            { false, false },
        };

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task Send_AgentLosesItsRights_ItsKeysAreShownAndEndUnlessToldOtherwise(bool isDeletion, bool endKeys)
    {
        bench.Given(CustomerStatus.Active);
        bench.Given(Some.AgentFacts() with { Permission = Permission.CustomerAdmin });
        var made = Some.Key(Some.KeyFacts() with { CreatedBy = Some.OtherAgentId });
        bench.Keys.FindMadeByAsync(Some.AccountId, Some.OtherAgentId, Arg.Any<CancellationToken>()).Returns([made]);
        IRequest<Result<AgentDto>> command = isDeletion
            ? new DeleteAgent(Some.OtherAgentId) { EndKeys = endKeys }
            : new ChangeAgentPermission(Some.OtherAgentId, (int)Permission.CustomerAgent) { EndKeys = endKeys };

        var answer = await bench.DoneAsync(command);

        Assert.Equal(endKeys ? Some.Now : null, Assert.Single(answer.AccessKeys!).TmDelete);
        Assert.Equal(endKeys ? 1 : 0, made.Events.Count);
    }
}
