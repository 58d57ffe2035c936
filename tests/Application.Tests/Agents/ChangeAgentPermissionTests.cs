using Customers.Application.Agents;
using Customers.Domain.Agents;
using Customers.Domain.Customers;
using NSubstitute;

namespace Customers.Application.Tests.Agents;

/// <summary>Beside what AgentCommandTests tells of every change of an agent.</summary>
public sealed class ChangeAgentPermissionTests
{
    private readonly TestBench bench = new();

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
        bench.Given(Some.Customer(Some.Facts() with { IsPlatform = true }));
        bench.Given(Some.AgentFacts());
        Assert.Equal(3, (await bench.DoneAsync(new ChangeAgentPermission(Some.OtherAgentId, 3))).Permission);
    }

    [Fact]
    public async Task ChangePermission_ProjectPermissionOutsideThePlatformsAccount_IsRefused()
    {
        bench.Caller = SomeCaller.Staff;
        bench.Given(CustomerStatus.Active);
        bench.Given(Some.AgentFacts());
        var error = await bench.RefusedAsync(new ChangeAgentPermission(Some.OtherAgentId, 3));
        Assert.Equal(AgentErrors.OutsidePlatform, error);
    }

    [Fact]
    public async Task ChangePermission_OfTheLastAdministrator_IsRefused()
    {
        bench.Given(CustomerStatus.Active);
        bench.Given(Some.AgentFacts() with { Permission = Permission.CustomerAdmin });
        bench
            .Agents.PermissionsOfOthersAsync(Some.AccountId, Some.OtherAgentId, Arg.Any<CancellationToken>())
            .Returns(Permission.CustomerManager);
        Assert.Equal(AgentErrors.LastAdministrator, await bench.RefusedAsync(new ChangeAgentPermission(Some.OtherAgentId, 16)));
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
    public async Task ChangePermission_Another_IsRecordedAndEndsTheAgentsTokens()
    {
        bench.Given(CustomerStatus.Active);
        var agent = bench.Given(Some.AgentFacts());

        var answer = await bench.DoneAsync(new ChangeAgentPermission(Some.OtherAgentId, (int)Permission.CustomerManager));

        Assert.Equal((int)Permission.CustomerManager, answer.Permission);
        Assert.Equal(["permission"], Assert.Single(agent.Events).Changed);
        Assert.True(agent.EndsTokens);
    }

    [Fact]
    public async Task ChangePermission_OnesOwnWithoutPermission_IsDenied()
    {
        bench.Caller = SomeCaller.Agent;
        var error = await bench.TurnedAwayAsync(new ChangeAgentPermission(Some.AgentId, (int)Permission.CustomerAdmin));
        Assert.Equal("PERMISSION_DENIED", error.Reason);
    }
}
