using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Bootstrap;

/// <summary>Nobody ends or halts the platform's own account, whichever way they come (contract §6).</summary>
public sealed class PlatformAccountTests(ServiceFixture service) : IClassFixture<ServiceFixture>, IAsyncLifetime
{
    private string id = "";

    public async Task InitializeAsync() => id = await PlatformAccount.IdAsync(service);

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("DELETE", "")]
    [InlineData("POST", "/freeze")]
    [InlineData("PUT", "/holds/billing")]
    [InlineData("PUT", "/holds/fraud")]
    [InlineData("PUT", "/holds/operator")]
    public async Task Change_ByASuperAdministrator_IsRefused(string method, string below)
    {
        await AssertRefusedAsync(() =>
            service.Super.SendAsync(new(method), $"/v1.0/customers/{id}{below}", method == "DELETE" ? null : Statuses.Why)
        );
    }

    [Theory]
    [InlineData(32, false)]
    [InlineData(32, true)]
    [InlineData(33, false)]
    [InlineData(33, true)]
    public async Task Unregister_ByItsAdministrators_IsRefused(int permission, bool immediate)
    {
        var (admin, _, _) = await PlatformAccount.AddAsync(service, permission);
        var body = new
        {
            password = PlatformAccount.Password,
            confirmation_phrase = "DELETE",
            immediate,
        };

        await AssertRefusedAsync(() => admin.PostAsync("/auth/unregister", body));
    }

    [Fact]
    public async Task PlaceHold_BySupportAndByAServiceKey_IsRefused()
    {
        var (support, _, _) = await PlatformAccount.AddAsync(service, 4);
        var (key, _, _) = await PlatformAccount.AddServiceKeyAsync(service, "holds:fraud");

        await AssertRefusedAsync(() => support.PutAsync($"/v1.0/customers/{id}/holds/operator", new { reason = "test" }));
        await AssertRefusedAsync(() => key.PutAsync($"/v1.0/customers/{id}/holds/fraud", new { reason = "test" }));
    }

    [Theory]
    [InlineData(
        "due-deletions",
        "status = 'frozen', tm_deletion_requested = now() - interval '9 days', tm_deletion_scheduled = now() - interval '1 day'"
    )]
    [InlineData("expired-sign-ups", "status = 'initial', tm_activate = NULL, tm_verify_by = now() - interval '1 day'")]
    public async Task Sweep_ThatFindsItDue_LeavesIt(string sweep, string due)
    {
        // As the version before, which let it be frozen, may have left it.
        await service.ExecuteAsync($"UPDATE customers SET {due} WHERE id = @Id", new { Id = Guid.Parse(id) });

        Assert.Equal(1, (await service.Super.PostAsync($"/v1.0/sweeps/{sweep}")).Ok()["counts"]!["left"]!.GetValue<int>());

        await service.ExecuteAsync(
            """
            UPDATE customers
            SET status = 'active', tm_activate = now(), tm_deletion_requested = NULL, tm_deletion_scheduled = NULL, tm_verify_by = NULL
            WHERE id = @Id
            """,
            new { Id = Guid.Parse(id) }
        );
        Assert.Equal("active", (await service.Super.GetAsync("/v1.0/customer")).Ok()["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Recover_WasFrozenByTheVersionBefore_IsPossible()
    {
        await service.ExecuteAsync(
            """
            UPDATE customers
            SET status = 'frozen', tm_deletion_requested = now(), tm_deletion_scheduled = now() + interval '1 day'
            WHERE id = @Id
            """,
            new { Id = Guid.Parse(id) }
        );

        var recovered = (await service.Super.PostAsync($"/v1.0/customers/{id}/recover", Statuses.Why)).Ok();

        Assert.Equal("active", recovered["status"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("DELETE", "")]
    [InlineData("POST", "/freeze")]
    [InlineData("PUT", "/holds/fraud")]
    public async Task Change_OfAnInternalId_IsRefused(string method, string below)
    {
        var path = $"/v1.0/customers/00000000-0000-0000-0000-000000000001{below}";

        var answer = await service.Super.SendAsync(new(method), path, method == "DELETE" ? null : Statuses.Why);

        answer.Refused(HttpStatusCode.Conflict, "PLATFORM_ACCOUNT");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(36)]
    public async Task GivePermission_ToACustomersAgent_IsRefusedEvenForASuperAdministratorThere(int permission)
    {
        var account = await Account.CreateAsync(service);
        var (_, other) = await account.AddAgentAsync(service, 16);
        var (super, superId) = await account.AddAgentAsync(service, 32);
        await service.ExecuteAsync("UPDATE agents SET permission = 33 WHERE id = @Id", new { Id = Guid.Parse(superId) });
        var create = new
        {
            username = $"beyond-{Guid.NewGuid()}",
            password = PlatformAccount.Password,
            permission,
        };

        (await super.PutAsync($"/v1.0/agents/{other}/permission", new { permission })).Refused(
            HttpStatusCode.Conflict,
            "PLATFORM_AGENT_REQUIRED"
        );
        (await super.PostAsync("/v1.0/agents", create)).Refused(HttpStatusCode.Conflict, "PLATFORM_AGENT_REQUIRED");
    }

    [Fact]
    public async Task GivePermission_ByAPlainAdministratorOfIt_IsDenied()
    {
        var (admin, _, _) = await PlatformAccount.AddAsync(service, 32);
        var (_, other, _) = await PlatformAccount.AddAsync(service, 16);

        var answer = await admin.PutAsync($"/v1.0/agents/{other}/permission", new { permission = 4 });

        answer.Refused(HttpStatusCode.Forbidden, "PROJECT_PERMISSION_REQUIRED");
    }

    [Fact]
    public async Task Create_AccountOfACustomer_IsNotThePlatforms()
    {
        var account = await Account.CreateAsync(service);

        (await service.Super.PostAsync($"/v1.0/customers/{account.Id}/freeze", Statuses.Why)).Ok();
        (await service.Super.DeleteAsync($"/v1.0/customers/{account.Id}")).Ok();

        Assert.Equal(1, await service.ScalarAsync<int>("SELECT count(*) FROM customers WHERE is_platform"));
    }

    private async Task AssertRefusedAsync(Func<Task<Answer>> send)
    {
        var version = await VersionAsync();

        (await send()).Refused(HttpStatusCode.Conflict, "PLATFORM_ACCOUNT");

        Assert.Equal(version, await VersionAsync());
    }

    private Task<long> VersionAsync() =>
        service.ScalarAsync<long>("SELECT version FROM customers WHERE id = @Id", new { Id = Guid.Parse(id) });
}
