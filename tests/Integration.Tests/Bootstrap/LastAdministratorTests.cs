using Customers.Application.Agents;
using Customers.Domain.Agents;
using Customers.Domain.Common;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Bootstrap;

/// <summary>Somebody who can sign in is always left to administer an account, and the platform (contract §6).</summary>
public sealed class LastAdministratorTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const string Last = "LAST_ADMINISTRATOR";

    [Theory]
    [InlineData(16)]
    [InlineData(64)]
    [InlineData(80)]
    public async Task Demote_TheOnlyAdministrator_IsRefused(int permission)
    {
        var account = await TestAccount.OpenAsync(storage);

        Assert.Equal(Last, await RefusalAsync(account.Admin, new ChangeAgentPermission(account.OwnerId, permission)));
        Assert.Equal(Last, await RefusalAsync(account.Admin, new DeleteAgent(account.OwnerId)));

        Assert.Equal(Permission.CustomerAdmin, await PermissionAsync(account.OwnerId));
    }

    [Fact]
    public async Task Demote_AnotherIsLeft_IsDoneUntilOneIsLeft()
    {
        var account = await TestAccount.OpenAsync(storage);
        var second = await AddAsync(account, 32);

        Assert.Null(await RefusalAsync(account.Admin, new ChangeAgentPermission(account.OwnerId, 16)));
        Assert.Equal(Last, await RefusalAsync(account.Admin, new DeleteAgent(second)));
        Assert.Null(await RefusalAsync(account.Admin, new ChangeAgentPermission(account.OwnerId, 96)));
        Assert.Null(await RefusalAsync(account.Admin, new DeleteAgent(second)));
    }

    [Fact]
    public async Task Demote_KeepsAdministratingWithMoreOrOtherBits_IsDone()
    {
        var account = await TestAccount.OpenAsync(storage);

        Assert.Null(await RefusalAsync(account.Admin, new ChangeAgentPermission(account.OwnerId, 96)));
        Assert.Null(await RefusalAsync(account.Admin, new ChangeAgentPermission(account.OwnerId, 32)));
    }

    [Fact]
    public async Task Demote_TheOtherCanNotSignIn_IsRefused()
    {
        var account = await TestAccount.OpenAsync(storage);
        var second = await AddAsync(account, 32);
        await storage.ExecuteAsync("UPDATE agents SET password_hash = NULL WHERE id = @Value", second);

        Assert.Equal(Last, await RefusalAsync(account.Admin, new DeleteAgent(account.OwnerId)));
        // Who cannot sign in is no loss.
        Assert.Null(await RefusalAsync(account.Admin, new DeleteAgent(second)));
    }

    [Fact]
    public async Task Demote_TheOwnerSetsAPasswordByMail_IsDone()
    {
        var account = await TestAccount.OpenAsync(storage, $"{Guid.NewGuid()}@mailbox.example");
        await storage.ExecuteAsync(
            "UPDATE customers SET status = 'active', tm_activate = now(), tm_verify_by = NULL, email_verified = true WHERE id = @Value",
            account.Id
        );
        var second = await AddAsync(account, 32);
        await storage.ExecuteAsync("UPDATE agents SET password_hash = NULL WHERE id = @Value", account.OwnerId);

        Assert.Null(await RefusalAsync(account.Admin, new DeleteAgent(second)));
        Assert.Equal(Last, await RefusalAsync(account.Admin, new DeleteAgent(account.OwnerId)));
    }

    [Fact]
    public async Task Demote_TheLastSuperAdministrator_IsRefusedForHimselfToo()
    {
        var platform = await TestAccount.OpenPlatformAsync(storage);
        var super = await AddAsync(platform, 33);
        var self = TestCallers.With(Permission.ProjectSuperAdmin | Permission.CustomerAdmin, super, platform.Id);

        Assert.Equal(Last, await RefusalAsync(self, new ChangeAgentPermission(super, 32)));
        Assert.Equal(Last, await RefusalAsync(self, new ChangeAgentPermission(super, 38)));
        Assert.Equal(Last, await RefusalAsync(self, new DeleteAgent(super)));
        await AddAsync(platform, 1);
        Assert.Null(await RefusalAsync(self, new DeleteAgent(super)));
    }

    [Theory]
    [InlineData("demote")]
    [InlineData("delete")]
    public async Task Demote_TwoSuperAdministratorsEachOther_OneIsRefused(string how)
    {
        var platform = await TestAccount.OpenPlatformAsync(storage);
        var (one, two) = (await AddAsync(platform, 1), await AddAsync(platform, 1));

        var outcome = await new Race(storage).RunAsync(
            Against(two, TestCallers.With(Permission.ProjectSuperAdmin, one, platform.Id), how),
            Against(one, TestCallers.With(Permission.ProjectSuperAdmin, two, platform.Id), how)
        );

        Assert.Equal((null, Last), (outcome.First?.Reason, outcome.Second?.Reason));
        Assert.Equal(Permission.ProjectSuperAdmin, await PermissionAsync(one));
    }

    [Fact]
    public async Task Demote_TwoAdministratorsOfAnAccountEachOther_OneIsRefused()
    {
        var account = await TestAccount.OpenAsync(storage);
        var second = await AddAsync(account, 32);

        var outcome = await new Race(storage).RunAsync(
            Against(second, account.Admin, "demote"),
            Against(account.OwnerId, TestCallers.With(Permission.CustomerAdmin, second, account.Id), "delete")
        );

        Assert.Equal((null, Last), (outcome.First?.Reason, outcome.Second?.Reason));
    }

    [Fact]
    public async Task Delete_WholeAccountWithItsLastAdministrator_IsDone()
    {
        var account = await TestAccount.OpenAsync(storage);

        Assert.Null(await RefusalAsync(TestCallers.Staff, new Application.Leaving.DeleteCustomer(account.Id)));
    }

    private static Step Against(AgentId agent, Application.Callers.Caller by, string how) =>
        how == "delete" ? Step.Of(by, new DeleteAgent(agent)) : Step.Of(by, new ChangeAgentPermission(agent, 16));

    private async Task<string?> RefusalAsync<T>(Application.Callers.Caller by, MediatR.IRequest<Result<T>> command) =>
        (await storage.Replica.SendAsync(by, command)).Error?.Reason;

    private async Task<AgentId> AddAsync(TestAccount account, int permission)
    {
        var staff = TestCallers.With(Permission.ProjectSuperAdmin, new(TestCallers.StaffId), account.Id);
        var create = new CreateAgent($"last-{Guid.NewGuid()}", "a quiet far harbour", permission);
        return new((await storage.Replica.DoAsync(staff, create)).Id);
    }

    private async Task<Permission> PermissionAsync(AgentId id) =>
        (Permission)await storage.ScalarAsync<int>("SELECT permission FROM agents WHERE id = @Value", id);
}
