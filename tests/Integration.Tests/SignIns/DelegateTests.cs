using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.SignIns;

/// <summary>A delegate token lives no longer than what it rests on: the administrator behind it, and the account it acts for.</summary>
public sealed class DelegateTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Password = "quiet agent harbour";
    private static int made;

    /// <summary>Another platform administrator, who acts for an account of somebody else's.</summary>
    private async Task<(string Id, Client Super, Client Acting, Account Account)> DelegateAsync()
    {
        var username = $"super-{Interlocked.Increment(ref made)}";
        var body = new
        {
            username,
            password = Password,
            permission = 1,
        };
        var id = (await service.Super.PostAsync("/v1.0/agents", body)).Ok()["id"]!.GetValue<string>();
        var super = service.Anyone.With(await service.LoginAsync(username, Password));
        var account = await Account.CreateAsync(service);
        var answer = await super.PostAsync("/auth/delegate", new { customer_id = account.Id, reason = "test" });
        var acting = service.Anyone.With(answer.Ok()["token"]!.GetValue<string>());
        Assert.Equal(account.Id, (await acting.GetAsync("/v1.0/customer")).Ok()["id"]!.GetValue<string>());
        return (id, super, acting, account);
    }

    private static async Task IsDeadAsync(Client client) =>
        (await client.GetAsync("/v1.0/customer")).Refused(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS");

    [Fact]
    public async Task Demote_TheAdministrator_EndsTheirDelegations()
    {
        var (id, _, acting, _) = await DelegateAsync();
        (await service.Super.PutAsync($"/v1.0/agents/{id}/permission", new { permission = 16 })).Ok();
        await IsDeadAsync(acting);
    }

    [Fact]
    public async Task Delete_TheAdministrator_EndsTheirDelegations()
    {
        var (id, _, acting, _) = await DelegateAsync();
        (await service.Super.DeleteAsync($"/v1.0/agents/{id}")).Ok();
        await IsDeadAsync(acting);
    }

    [Fact]
    public async Task ChangePassword_OfTheAdministrator_EndsTheirDelegations()
    {
        var (id, _, acting, _) = await DelegateAsync();
        (await service.Super.PutAsync($"/v1.0/agents/{id}/password", new { password = "another quiet one" })).Ok();
        await IsDeadAsync(acting);
    }

    [Fact]
    public async Task Delete_TheAdministratorsAccount_EndsTheirDelegations()
    {
        var home = await Account.CreateAsync(service);
        var (super, id) = await home.AddAgentAsync(service, 16);
        await service.ExecuteAsync("UPDATE agents SET permission = 1 WHERE id = @Id", new { Id = Guid.Parse(id) });
        var account = await Account.CreateAsync(service);
        var answer = await super.PostAsync("/auth/delegate", new { customer_id = account.Id, reason = "test" });
        var acting = service.Anyone.With(answer.Ok()["token"]!.GetValue<string>());
        (await acting.GetAsync("/v1.0/customer")).Ok();

        (await service.Super.DeleteAsync($"/v1.0/customers/{home.Id}")).Ok();

        await IsDeadAsync(acting);
    }

    [Fact]
    public async Task Logout_DelegateToken_EndsThatOneOnly()
    {
        var (_, super, acting, account) = await DelegateAsync();
        (await acting.PostAsync("/auth/logout")).Ok();
        await IsDeadAsync(acting);
        (await super.GetAsync($"/v1.0/customers/{account.Id}")).Ok();
        (await account.Admin.GetAsync("/v1.0/customer")).Ok();
    }

    [Fact]
    public async Task Expire_DelegateToken_EndsIt()
    {
        var (_, super, acting, account) = await DelegateAsync();
        await service.ExecuteAsync(
            "UPDATE tokens SET tm_expire = now() WHERE customer_id = @Id AND delegated_by IS NOT NULL",
            new { Id = Guid.Parse(account.Id) }
        );
        await IsDeadAsync(acting);
        (await super.GetAsync($"/v1.0/customers/{account.Id}")).Ok();
    }

    [Fact]
    public async Task Act_AsDelegate_NeitherDelegatesNorUnregisters()
    {
        var (_, _, acting, account) = await DelegateAsync();
        var proof = new
        {
            password = "whatever it is",
            confirmation_phrase = "DELETE",
            immediate = true,
        };

        (await acting.PostAsync("/auth/delegate", new { customer_id = account.Id, reason = "test" })).Refused(
            HttpStatusCode.Forbidden,
            "PERMISSION_DENIED"
        );
        Assert.Equal(HttpStatusCode.Forbidden, (await acting.PostAsync("/auth/unregister", proof)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await acting.PostAsync("/auth/unregister", new { })).Status);
        Assert.Equal("active", (await acting.GetAsync("/v1.0/customer")).Ok()["status"]!.GetValue<string>());
    }
}
