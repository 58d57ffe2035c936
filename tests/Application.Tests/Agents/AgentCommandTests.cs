using Customers.Application.Agents;
using Customers.Application.Common;
using Customers.Domain.Agents;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.Events;
using MediatR;
using NSubstitute;

namespace Customers.Application.Tests.Agents;

public sealed class AgentCommandTests
{
    private static Optional<string> Absent => default;

    private static readonly Dictionary<string, IRequest<Result<AgentDto>>> Commands = new()
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
        Assert.Equal(AgentDto.From(agent.Facts), answer);
        Assert.Equal(Some.Now, answer.TmUpdate);
        Assert.Equal((SomeCaller.Admin.Actor, Some.Now), (agent.Events[0].Actor, Assert.Single(agent.Events).At));
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
    public async Task Send_AccountGone_IsNotFound(string name) =>
        Assert.Equal(CustomerErrors.NotFound, await bench.RefusedAsync(Commands[name]));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_StatusForbids_IsRefused(string name)
    {
        foreach (var (status, reason) in StatusGate.Refusals)
        {
            var gated = new TestBench();
            gated.Given(status);
            gated.Given(Some.AgentFacts());
            Assert.Equal(reason, (await gated.RefusedAsync(Commands[name])).Reason);
        }
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

    [Fact]
    public async Task Update_Guest_CanBeRenamed()
    {
        bench.Given(CustomerStatus.Active);
        bench.Given(Some.AgentFacts(AgentRole.Guest));
        var answer = await bench.DoneAsync(Commands["update"]);
        Assert.Equal(("Robert", true), (answer.Name, answer.IsGuest));
    }

    [Fact]
    public async Task Update_AbsentMembers_StayAndRecordNothing()
    {
        bench.Given(CustomerStatus.Active);
        var agent = bench.Given(Some.AgentFacts());
        var answer = await bench.DoneAsync(new UpdateAgent(Some.OtherAgentId, Absent, Absent));
        Assert.Equal(("Bob", "Night shift"), (answer.Name, answer.Detail));
        Assert.Empty(agent.Events);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Update_NullOrEmptyMembers_AreEmptied(string? value)
    {
        bench.Given(CustomerStatus.Active);
        bench.Given(Some.AgentFacts());
        var answer = await bench.DoneAsync(
            new UpdateAgent(Some.OtherAgentId, Optional<string>.Of(value), Optional<string>.Of(value))
        );
        Assert.Equal(("", ""), (answer.Name, answer.Detail));
    }

    [Fact]
    public async Task ChangePassword_ByTheAgentItself_NeedsNoPermission()
    {
        bench.Caller = SomeCaller.Agent;
        bench.Given(CustomerStatus.Active);
        var agent = bench.Given(Some.AgentFacts() with { Id = Some.AgentId });

        await bench.DoneAsync(new ChangeAgentPassword(Some.AgentId, "new password"));

        Assert.Equal(TestBench.HashOf("new password"), agent.Facts.PasswordHash);
        Assert.Equal(["password"], Assert.Single(agent.Events).Changed);
    }

    [Fact]
    public async Task ChangePassword_OfAnotherAgent_IsDenied()
    {
        bench.Caller = SomeCaller.Agent;
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(Commands["password"])).Reason);
    }

    [Fact]
    public async Task ChangePassword_Hashes_BeforeTheAccountIsLocked()
    {
        bench.Given(CustomerStatus.Active);
        bench.Given(Some.AgentFacts());
        await bench.DoneAsync(Commands["password"]);
        Received.InOrder(() =>
        {
            _ = bench.Hasher.HashAsync("new password", Arg.Any<CancellationToken>());
            _ = bench.Customers.FindAsync(Some.AccountId, Arg.Any<CancellationToken>());
            _ = bench.Agents.FindAsync(Some.AccountId, Some.OtherAgentId, Arg.Any<CancellationToken>());
        });
    }

    [Theory]
    [InlineData(Permission.ProjectSuperAdmin)]
    [InlineData(Permission.ProjectService)]
    [InlineData(Permission.CustomerAdmin | Permission.ProjectService)]
    public async Task ChangePermission_ProjectPermissionByTheAccount_IsRefused(Permission permission)
    {
        bench.Given(CustomerStatus.Active);
        bench.Given(Some.AgentFacts());
        var error = await bench.RefusedAsync(new ChangeAgentPermission(Some.OtherAgentId, (int)permission));
        Assert.Equal(AgentErrors.BeyondAccount, error);
    }

    [Fact]
    public async Task ChangePermission_ProjectPermissionByPlatformStaff_IsDone()
    {
        bench.Caller = SomeCaller.Staff;
        bench.Given(CustomerStatus.Active);
        bench.Given(Some.AgentFacts());
        Assert.Equal(3, (await bench.DoneAsync(new ChangeAgentPermission(Some.OtherAgentId, 3))).Permission);
    }

    [Fact]
    public async Task ChangePermission_TheSame_RecordsNothing()
    {
        bench.Given(CustomerStatus.Active);
        var agent = bench.Given(Some.AgentFacts());
        await bench.DoneAsync(new ChangeAgentPermission(Some.OtherAgentId, (int)Permission.CustomerAgent));
        Assert.Empty(agent.Events);
    }

    [Fact]
    public async Task Delete_Agent_CanNotSignInAnyMore()
    {
        bench.Given(CustomerStatus.Active);
        var agent = bench.Given(Some.AgentFacts());

        Assert.Equal(Some.Now, (await bench.DoneAsync(Commands["delete"])).TmDelete);

        Assert.Null(agent.Facts.PasswordHash);
        Assert.Equal(EventTypes.AgentDeleted, Assert.Single(agent.Events).Type);
    }

    [Fact]
    public async Task Send_ByADelegate_IsRecordedAsThePersonBehindIt()
    {
        bench.Caller = SomeCaller.Delegate;
        bench.Given(CustomerStatus.Active);
        var agent = bench.Given(Some.AgentFacts());
        await bench.DoneAsync(Commands["password"]);
        Assert.Equal((ActorKind.Platform, Some.StaffId.Value), (agent.Events[0].Actor.Kind, agent.Events[0].Actor.Id));
    }
}
