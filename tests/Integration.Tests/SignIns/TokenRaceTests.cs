using Customers.Application.Agents;
using Customers.Application.Leaving;
using Customers.Application.SignIns;
using Customers.Domain.Agents;
using Customers.Domain.Customers;
using Customers.Integration.Tests.Fixtures;
using Delegate = Customers.Application.SignIns.Delegate;

namespace Customers.Integration.Tests.SignIns;

/// <summary>Issuing a token while something happens that ends tokens: in neither order one is left.</summary>
public sealed class TokenRaceTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    public static TheoryData<string> Endings => ["password", "permission", "agent", "account"];

    // The platform's account itself can not be deleted.
    public static TheoryData<string> EndingsOfStaff => ["password", "permission", "agent"];

    private Race Race => new(storage);

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task Login_WhileItsGroundsEnd_WaitsAndLeavesNoToken(string ending)
    {
        var (account, agent) = await AgentAsync();

        var outcome = await Race.RunAsync(End(ending, account, agent), Login(agent));

        Assert.Null(outcome.First);
        Assert.Equal(AgentErrors.WrongCredentials, outcome.Second);
        Assert.Equal(0, await TokensAsync(agent.Id));
    }

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task End_WhileSomebodySignsIn_WaitsAndEndsTheToken(string ending)
    {
        var (account, agent) = await AgentAsync();

        Assert.Equal(new RaceOutcome(null, null), await Race.RunAsync(Login(agent), End(ending, account, agent)));

        Assert.Equal(0, await TokensAsync(agent.Id));
    }

    [Theory]
    [MemberData(nameof(EndingsOfStaff))]
    public async Task Delegate_WhileTheAdministratorLosesTheGround_WaitsAndLeavesNoToken(string ending)
    {
        var (platform, staff) = await AgentAsync(Permission.ProjectSuperAdmin);
        var target = await TestAccount.OpenAsync(storage);

        var outcome = await Race.RunAsync(End(ending, platform, staff), await DelegateAsync(platform, staff, target));

        Assert.Null(outcome.First);
        Assert.Equal(CustomerErrors.NotFound, outcome.Second);
        Assert.Equal((0, 0), (await DelegatedByAsync(staff.Id), await DelegationsAsync(target)));
    }

    [Theory]
    [MemberData(nameof(EndingsOfStaff))]
    public async Task End_WhileTheAdministratorDelegates_WaitsAndEndsTheToken(string ending)
    {
        var (platform, staff) = await AgentAsync(Permission.ProjectSuperAdmin);
        var target = await TestAccount.OpenAsync(storage);

        var outcome = await Race.RunAsync(await DelegateAsync(platform, staff, target), End(ending, platform, staff));

        Assert.Equal(new RaceOutcome(null, null), outcome);
        Assert.Equal(0, await DelegatedByAsync(staff.Id));
        Assert.Equal(1, await DelegationsAsync(target));
    }

    [Fact]
    public async Task Delegate_WhileTheTargetIsDeleted_WaitsAndIsRefused()
    {
        var (platform, staff) = await AgentAsync(Permission.ProjectSuperAdmin);
        var target = await TestAccount.OpenAsync(storage);
        var delete = Step.Of(TestCallers.Staff, new DeleteCustomer(target.Id));

        var outcome = await Race.RunAsync(delete, await DelegateAsync(platform, staff, target));

        Assert.Equal(new RaceOutcome(null, CustomerErrors.NotFound), outcome);
        Assert.Equal((0, 0), (await DelegatedByAsync(staff.Id), await DelegationsAsync(target)));
    }

    [Fact]
    public async Task DeleteTarget_WhileTheAdministratorDelegates_WaitsAndEndsTheToken()
    {
        var (platform, staff) = await AgentAsync(Permission.ProjectSuperAdmin);
        var target = await TestAccount.OpenAsync(storage);
        var delete = Step.Of(TestCallers.Staff, new DeleteCustomer(target.Id));

        Assert.Equal(new RaceOutcome(null, null), await Race.RunAsync(await DelegateAsync(platform, staff, target), delete));

        Assert.Equal(0, await DelegatedByAsync(staff.Id));
        Assert.Equal(
            "",
            await storage.ScalarAsync<string>("SELECT reason FROM delegations WHERE customer_id = @Value", target.Id)
        );
    }

    private static Step Login(AgentDto agent) => Step.Of(null, new Login(agent.Username, "first quiet harbour"));

    private async Task<Step> DelegateAsync(TestAccount platform, AgentDto staff, TestAccount target)
    {
        await storage.Replica.DoAsync(null, new Login(staff.Username, "first quiet harbour"));
        var token = await storage.ScalarAsync<Guid>("SELECT id FROM tokens WHERE agent_id = @Id", staff);
        var caller = TestCallers.With(Permission.ProjectSuperAdmin, new(staff.Id), platform.Id) with { CredentialId = token };
        return Step.Of(caller, new Delegate(target.Id.Value.ToString(), "recovery"));
    }

    // Done by a platform administrator who is nobody of this account: the guest agent can do less.
    private static Step End(string ending, TestAccount account, AgentDto agent)
    {
        var staff = TestCallers.With(Permission.ProjectSuperAdmin, account.OwnerId, account.Id);
        return ending switch
        {
            "password" => Step.Of(staff, new ChangeAgentPassword(new(agent.Id), "second quiet harbour")),
            "permission" => Step.Of(staff, new ChangeAgentPermission(new(agent.Id), (int)Permission.CustomerManager)),
            "agent" => Step.Of(staff, new DeleteAgent(new(agent.Id))),
            "account" => Step.Of(staff, new DeleteCustomer(account.Id)),
            _ => throw new ArgumentOutOfRangeException(nameof(ending), ending, "No such ending."),
        };
    }

    private async Task<(TestAccount Account, AgentDto Agent)> AgentAsync(Permission permission = Permission.CustomerAgent)
    {
        var isStaff = permission.ReachesBeyondAccount();
        var account = await (isStaff ? TestAccount.OpenPlatformAsync(storage) : TestAccount.OpenAsync(storage));
        var staff = TestCallers.With(Permission.ProjectSuperAdmin, account.OwnerId, account.Id);
        if (isStaff)
            await storage.Replica.DoAsync(
                staff,
                new CreateAgent("stays-" + Sample.Number(), "first quiet harbour", (int)permission)
            );
        var create = new CreateAgent("signs-in-" + Sample.Number(), "first quiet harbour", (int)permission);
        return (account, await storage.Replica.DoAsync(staff, create));
    }

    private Task<int> TokensAsync(Guid agentId) =>
        storage.ScalarAsync<int>("SELECT count(*) FROM tokens WHERE agent_id = @agentId", new { agentId });

    private Task<int> DelegatedByAsync(Guid staffId) =>
        storage.ScalarAsync<int>("SELECT count(*) FROM tokens WHERE delegated_by = @staffId", new { staffId });

    private Task<int> DelegationsAsync(TestAccount target) =>
        storage.ScalarAsync<int>("SELECT count(*) FROM delegations WHERE customer_id = @Value", target.Id);
}
