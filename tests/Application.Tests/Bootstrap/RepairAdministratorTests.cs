using Customers.Application.Bootstrap;
using Customers.Application.Common;
using Customers.Domain.Agents;
using Customers.Domain.Common;
using NSubstitute;

namespace Customers.Application.Tests.Bootstrap;

public sealed class RepairAdministratorTests
{
    private readonly TestBench bench = TestBench.For(caller: null);

    public RepairAdministratorTests() =>
        bench.MailTokens.IssuePasswordAsync(default, default, default).ReturnsForAnyArgs("the-token");

    [Theory]
    [InlineData(Permission.CustomerAdmin, 1)]
    [InlineData(Permission.ProjectSuperAdmin, 0)]
    public async Task Repair_AgentOfThePlatform_HasThePermissionAndALink(Permission before, int events)
    {
        var agent = Given(before, isOfPlatform: true);

        var repaired = (await bench.SendAsServiceAsync(new RepairAdministrator("Bob"))).Value;

        Assert.Equal(new RepairedAdministrator("Bob", "the-token"), repaired);
        Assert.Equal(before | Permission.ProjectSuperAdmin, agent.Facts.Permission);
        Assert.Equal(events, agent.Events.Count);
        Assert.All(agent.Events, happened => Assert.Equal(Actor.System, happened.Actor));
        Assert.Equal([nameof(IUnitOfWork.CommitAsync)], bench.Ends);
    }

    [Fact]
    public async Task Repair_AgentOfACustomer_IsRefused()
    {
        var agent = Given(Permission.CustomerAdmin, isOfPlatform: false);

        Assert.Equal(AgentErrors.OutsidePlatform, (await bench.SendAsServiceAsync(new RepairAdministrator("Bob"))).Error);

        Assert.Equal(Permission.CustomerAdmin, agent.Facts.Permission);
        Assert.Empty(bench.Writes);
    }

    [Fact]
    public async Task Repair_Nobody_IsRefused()
    {
        bench.Platform.FindAgentAsync(null!, default).ReturnsForAnyArgs(((CustomerId, AgentId)?)null);
        Assert.Equal(AgentErrors.NotFound, (await bench.SendAsServiceAsync(new RepairAdministrator("Bob"))).Error);
    }

    [Fact]
    public async Task Repair_NoUsername_IsTurnedAway() =>
        Assert.Equal(ErrorKind.InvalidArgument, (await bench.SendAsServiceAsync(new RepairAdministrator(" "))).Error!.Kind);

    [Fact]
    public async Task Repair_ByAClient_IsTurnedAway()
    {
        bench.Caller = SomeCaller.Staff;
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(new RepairAdministrator("Bob"))).Reason);
    }

    private Agent Given(Permission permission, bool isOfPlatform)
    {
        bench.Given(Some.Customer(Some.Facts() with { IsPlatform = isOfPlatform }));
        bench.Platform.FindAgentAsync(null!, default).ReturnsForAnyArgs((Some.AccountId, Some.OtherAgentId));
        return bench.Given(Some.AgentFacts() with { Permission = permission });
    }
}
