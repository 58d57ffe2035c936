using System.Net;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Agents;

/// <summary>Agents (contract §8, §9): made, changed and deleted by administrators, the own password by everybody.</summary>
public sealed class AgentTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Path = "/v1.0/agents";

    [Theory]
    [InlineData(16)]
    [InlineData(32)]
    [InlineData(64)]
    [InlineData(112)]
    public async Task Create_Agent_SignsInWithItsPermission(int permission)
    {
        var account = await Account.CreateAsync(service);
        var body = new
        {
            username = $"Agent of {account.Id}",
            password = "quiet agent harbour",
            permission,
            name = "An agent",
            detail = "Two\nlines",
        };

        var created = (await account.Admin.PostAsync(Path, body)).Ok();
        var path = $"{Path}/{created.Text("id")}";

        JsonAssert.Same(
            new JsonObject
            {
                ["id"] = created.Text("id"),
                ["customer_id"] = account.Id,
                ["username"] = body.username,
                ["name"] = "An agent",
                ["detail"] = "Two\nlines",
                ["permission"] = permission,
                ["is_guest"] = false,
                ["tm_create"] = created.Text("tm_create"),
                ["tm_update"] = created.Text("tm_create"),
                ["tm_delete"] = null,
            },
            created
        );
        JsonAssert.Same(created, (await account.Admin.GetAsync(path)).Ok());
        JsonAssert.Same(created, (await account.Admin.GetAsync(Path)).Ok().Rows()[0]);
        Assert.NotEmpty(await service.LoginAsync(body.username, body.password));
    }

    [Fact]
    public async Task Create_Account_HasOwnerAndGuest()
    {
        var account = await Account.CreateAsync(service);
        var (owner, guest) = (await account.OwnerAsync(), await account.GuestAsync());

        JsonAssert.Same(FirstAgent(owner, account, account.OwnerUsername, "", isGuest: false), owner);
        JsonAssert.Same(FirstAgent(guest, account, "", "Guest agent", isGuest: true), guest);
        Assert.Equal(2, (await account.Admin.GetAsync(Path)).Ok().Rows().Count);
    }

    [Fact]
    public async Task Update_Agent_MergesNameAndDetail()
    {
        var account = await Account.CreateAsync(service);
        var (_, id) = await account.AddAgentAsync(service, 16);
        var path = $"{Path}/{id}";
        var before = (await account.Admin.GetAsync(path)).Ok();

        var body = """{"name": "Other", "username": "ignored", "permission": 32, "is_guest": true}""";
        var named = (await account.Admin.PutAsync(path, body)).Ok();
        var detailed = (await account.Admin.PutAsync(path, """{"detail": "words"}""")).Ok();
        var emptied = (await account.Admin.PutAsync(path, """{"name": null, "detail": ""}""")).Ok();

        JsonAssert.Same(before.With("name", "Other").Taking(named, "tm_update"), named);
        JsonAssert.Same(named.With("detail", "words").Taking(detailed, "tm_update"), detailed);
        JsonAssert.Same(before.Taking(emptied, "tm_update"), emptied);
    }

    [Fact]
    public async Task ChangePassword_OwnOne_IsForEveryAgent()
    {
        var account = await Account.CreateAsync(service);
        var (agent, id) = await account.AddAgentAsync(service, 16);
        var before = (await account.Admin.GetAsync($"{Path}/{id}")).Ok();

        var changed = (await agent.PutAsync($"{Path}/{id}/password", new { password = "another quiet harbour" })).Ok();

        JsonAssert.Same(before.Taking(changed, "tm_update"), changed);
        (await agent.GetAsync("/v1.0/service_agents/customer")).Refused(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS");
        Assert.NotEmpty(await service.LoginAsync(before.Text("username"), "another quiet harbour"));
        var old = new { username = before.Text("username"), password = "quiet agent harbour" };
        (await service.Anyone.PostAsync("/auth/login", old)).Refused(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS");
    }

    [Fact]
    public async Task ChangePassword_SomebodyElses_IsForAdministrators()
    {
        var account = await Account.CreateAsync(service);
        var (agent, _) = await account.AddAgentAsync(service, 16);
        var (manager, _) = await account.AddAgentAsync(service, 64);
        var path = $"{Path}/{(await account.OwnerAsync()).Text("id")}/password";

        foreach (var caller in new[] { agent, manager })
            (await caller.PutAsync(path, new { password = "another quiet harbour" })).Refused(
                HttpStatusCode.Forbidden,
                "PERMISSION_DENIED"
            );
        var (key, _) = await account.AddAccessKeyAsync(service);
        (await key.PutAsync(path, new { password = "another quiet harbour" })).Refused(
            HttpStatusCode.Forbidden,
            "PASSWORD_CREDENTIAL_REQUIRED"
        );
        (await account.Admin.PutAsync(path, new { password = "another quiet harbour" })).Ok();

        Assert.NotEmpty(await service.LoginAsync(account.OwnerUsername, "another quiet harbour"));
    }

    [Fact]
    public async Task ChangePermission_Agent_ActsWithItOnceSignedInAgain()
    {
        var account = await Account.CreateAsync(service);
        var (_, id) = await account.AddAgentAsync(service, 16);
        var before = (await account.Admin.GetAsync($"{Path}/{id}")).Ok();

        var changed = (await account.Admin.PutAsync($"{Path}/{id}/permission", new { permission = 32 })).Ok();

        JsonAssert.Same(before.With("permission", 32).Taking(changed, "tm_update"), changed);
        var agent = service.Anyone.With(await service.LoginAsync(before.Text("username"), "quiet agent harbour"));
        (await agent.PutAsync("/v1.0/customer", new { name = "Other" })).Ok();
    }

    [Fact]
    public async Task Delete_Agent_IsNoLongerListedNorChanged()
    {
        var account = await Account.CreateAsync(service);
        var (agent, id) = await account.AddAgentAsync(service, 16);
        var path = $"{Path}/{id}";

        var deleted = (await account.Admin.DeleteAsync(path)).Ok();

        Assert.NotNull(deleted["tm_delete"]);
        Assert.DoesNotContain(id, (await account.Admin.GetAsync(Path)).Ok().Each("id"));
        (await agent.GetAsync("/v1.0/service_agents/customer")).Refused(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS");
        foreach (
            var (below, body) in new[]
            {
                ("", "{}"),
                ("/password", """{"password": "another quiet harbour"}"""),
                ("/permission", """{"permission": 32}"""),
            }
        )
            (await account.Admin.PutAsync(path + below, body)).IsProblem(
                HttpStatusCode.Conflict,
                "AGENT_DELETED",
                "The agent is deleted.",
                path + below
            );
    }

    private static JsonObject FirstAgent(JsonNode agent, Account account, string username, string name, bool isGuest) =>
        new JsonObject
        {
            ["id"] = agent.Text("id"),
            ["customer_id"] = account.Id,
            ["username"] = username,
            ["name"] = name,
            ["detail"] = "",
            ["permission"] = 32,
            ["is_guest"] = isGuest,
            ["tm_create"] = account.Created.Text("tm_create"),
            ["tm_update"] = account.Created.Text("tm_create"),
            ["tm_delete"] = null,
        };
}
