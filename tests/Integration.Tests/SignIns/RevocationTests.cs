using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.SignIns;

/// <summary>What ends a credential ends it with the very next request.</summary>
public sealed class RevocationTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Password = "quiet agent harbour";

    private static async Task WorksAsync(params Client[] clients)
    {
        foreach (var client in clients)
            (await client.GetAsync("/v1.0/service_agents/customer")).Ok();
    }

    private static async Task IsDeadAsync(params Client[] clients)
    {
        foreach (var client in clients)
            (await client.GetAsync("/v1.0/service_agents/customer")).Refused(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS");
    }

    /// <summary>An agent with two tokens, and the token of somebody else of the account.</summary>
    private async Task<(Account Account, string AgentId, Client First, Client Second, Client Bystander)> TwoTokensAsync()
    {
        var account = await Account.CreateAsync(service);
        var (first, id) = await account.AddAgentAsync(service, 16);
        var agent = (await account.Admin.GetAsync($"/v1.0/agents/{id}")).Ok();
        var second = service.Anyone.With(await service.LoginAsync(agent["username"]!.GetValue<string>(), Password));
        await WorksAsync(first, second, account.Admin);
        return (account, id, first, second, account.Admin);
    }

    [Fact]
    public async Task Delete_Agent_EndsItsTokens()
    {
        var (account, id, first, second, bystander) = await TwoTokensAsync();

        (await account.Admin.DeleteAsync($"/v1.0/agents/{id}")).Ok();

        await IsDeadAsync(first, second);
        await WorksAsync(bystander);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ChangePassword_ByWhomever_EndsTheAgentsTokens(bool byItself)
    {
        var (account, id, first, second, bystander) = await TwoTokensAsync();

        (
            await (byItself ? first : account.Admin).PutAsync(
                $"/v1.0/agents/{id}/password",
                new { password = "another quiet one" }
            )
        ).Ok();

        await IsDeadAsync(first, second);
        await WorksAsync(bystander);
    }

    [Fact]
    public async Task ChangePermission_AnyChange_EndsTheAgentsTokens()
    {
        var (account, id, first, second, bystander) = await TwoTokensAsync();

        (await account.Admin.PutAsync($"/v1.0/agents/{id}/permission", new { permission = 64 })).Ok();

        await IsDeadAsync(first, second);
        await WorksAsync(bystander);
    }

    [Fact]
    public async Task Logout_OneToken_EndsThatOneOnly()
    {
        var (_, _, first, second, bystander) = await TwoTokensAsync();

        (await first.PostAsync("/auth/logout")).Ok();

        await IsDeadAsync(first);
        await WorksAsync(second, bystander);
    }

    [Fact]
    public async Task Delete_AccessKey_EndsThatOneOnly()
    {
        var account = await Account.CreateAsync(service);
        var (gone, id) = await account.AddAccessKeyAsync(service);
        var (kept, _) = await account.AddAccessKeyAsync(service);
        await WorksAsync(gone, kept);

        (await account.Admin.DeleteAsync($"/v1.0/accesskeys/{id}")).Ok();

        await IsDeadAsync(gone);
        await WorksAsync(kept);
    }

    [Theory]
    [InlineData("tokens")]
    [InlineData("access_keys")]
    public async Task Expire_Credential_EndsIt(string table)
    {
        var account = await Account.CreateAsync(service);
        var (key, _) = await account.AddAccessKeyAsync(service);
        await WorksAsync(account.Admin, key);

        await service.ExecuteAsync(
            $"UPDATE {table} SET tm_expire = now() WHERE customer_id = @Id",
            new { Id = Guid.Parse(account.Id) }
        );

        await IsDeadAsync(table == "tokens" ? account.Admin : key);
        await WorksAsync(table == "tokens" ? key : account.Admin);
    }

    [Theory]
    [InlineData("immediate")]
    [InlineData("admin")]
    [InlineData("expired")]
    public async Task End_Account_EndsEveryCredential(string way)
    {
        var (account, _, first, second, _) = await TwoTokensAsync();
        var (key, _) = await account.AddAccessKeyAsync(service);
        var acting = await DelegateAsync(service.Super, account);
        await WorksAsync(acting, key);

        await EndAsync(account, way);

        await IsDeadAsync(account.Admin, first, second, key, acting);
        var login = await service.Anyone.PostAsync(
            "/auth/login",
            new { username = account.OwnerUsername, password = account.OwnerPassword }
        );
        login.Refused(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS");
        (await service.Super.PostAsync("/auth/delegate", new { customer_id = account.Id, reason = "test" })).Refused(
            HttpStatusCode.NotFound,
            "CUSTOMER_NOT_FOUND"
        );
    }

    [Theory]
    [InlineData("frozen")]
    [InlineData("suspended")]
    public async Task Stop_Account_LeavesItsCredentialsReading(string status)
    {
        var (account, _, first, second, _) = await TwoTokensAsync();
        var (key, _) = await account.AddAccessKeyAsync(service);

        if (status == "frozen")
            (await service.Super.PostAsync($"/v1.0/customers/{account.Id}/freeze", Statuses.Why)).Ok();
        else
            (await service.Super.PutAsync($"/v1.0/customers/{account.Id}/holds/fraud", new { reason = "test" })).Ok();

        await WorksAsync(account.Admin, first, second, key);
        (await account.Admin.GetAsync("/v1.0/customer")).Ok();
        (await key.GetAsync("/v1.0/agents")).Ok();
        await service.LoginAsync(account.OwnerUsername, account.OwnerPassword);
    }

    private async Task<Client> DelegateAsync(Client super, Account account)
    {
        var answer = await super.PostAsync("/auth/delegate", new { customer_id = account.Id, reason = "test" });
        return service.Anyone.With(answer.Ok()["token"]!.GetValue<string>());
    }

    private async Task EndAsync(Account account, string way)
    {
        switch (way)
        {
            case "immediate":
                var proof = new
                {
                    password = account.OwnerPassword,
                    confirmation_phrase = "DELETE",
                    immediate = true,
                };
                (await account.Admin.PostAsync("/auth/unregister", proof)).Ok();
                break;
            case "admin":
                (await service.Super.DeleteAsync($"/v1.0/customers/{account.Id}")).Ok();
                break;
            default:
                await service.ExecuteAsync(
                    $"UPDATE customers SET {Gone.Expired} WHERE id = @Id",
                    new { Id = Guid.Parse(account.Id) }
                );
                break;
        }
    }
}
