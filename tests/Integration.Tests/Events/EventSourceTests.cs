using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Events;

/// <summary>Events say who did it and in which request, hold no secret, and are written together with the change or not at all.</summary>
public sealed class EventSourceTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task Change_ByEveryKindOfCaller_NamesIt()
    {
        var account = await Account.CreateAsync(service);
        var owner = (await account.OwnerAsync()).Text("id");
        var administrator = await service.AdministratorIdAsync();
        var (key, keyId) = await account.AddAccessKeyAsync(service);
        var delegation = new { customer_id = account.Id, reason = "recovery" };
        var delegated = service.Anyone.With((await service.Super.PostAsync("/auth/delegate", delegation)).Ok().Text("token"));
        var path = $"/v1.0/customers/{account.Id}";

        foreach (var (number, caller) in new[] { account.Admin, key, delegated, service.Super }.Index())
            (await caller.WithHeader("X-Request-Id", $"request-{number}").PutAsync(path, new { name = $"N {number}" })).Ok();

        var events = (await service.EventsAsync(account.Id)).TakeLast(4);
        Assert.Equal(
            [
                $"agent {owner} request-0",
                $"key {keyId} request-1",
                $"platform {administrator} request-2",
                $"platform {administrator} request-3",
            ],
            events.Select(happened => $"{happened.ActorType} {happened.ActorId} {happened.RequestId}")
        );
    }

    [Fact]
    public async Task Start_FirstAdministrator_IsTheServicesOwnDoing()
    {
        var platform = (await service.Super.GetAsync("/v1.0/customer")).Ok().Text("id");

        var events = await service.EventsAsync(platform);

        Assert.Equal(["customer_created", "agent_created", "agent_created"], events.Select(happened => happened.Type));
        Assert.All(events, happened => Assert.Equal($"system {Guid.Empty}", $"{happened.ActorType} {happened.ActorId}"));
    }

    [Fact]
    public async Task Change_RequestWithoutId_RecordsTheOneItWasGiven()
    {
        var account = await Account.CreateAsync(service);

        var answer = await account.Admin.PutAsync("/v1.0/customer", new { name = "Other" });

        Assert.Equal(answer.Headers["X-Request-Id"], (await service.EventsAsync(account.Id))[^1].RequestId);
    }

    [Fact]
    public async Task Change_AgentsAndKeys_RecordsWhatAReadShowsAndNoSecret()
    {
        var account = await Account.CreateAsync(service);
        var seen = new List<(string Type, string Changed, JsonNode Data)>();
        var secret = "a password nobody may read";

        var key = (await account.Admin.PostAsync("/v1.0/accesskeys", new { name = "key" })).Ok();
        await SeeAsync("accesskey_created", "", "accesskeys", key);
        await account.Admin.PutAsync($"/v1.0/accesskeys/{key.Text("id")}", new { name = "other", detail = "words" });
        await SeeAsync("accesskey_updated", "name,detail", "accesskeys", key);
        await account.Admin.DeleteAsync($"/v1.0/accesskeys/{key.Text("id")}");
        await SeeAsync("accesskey_deleted", "tm_delete", "accesskeys", key);

        var body = new
        {
            username = $"seen {account.Id}",
            password = secret,
            permission = 16,
        };
        var agent = (await account.Admin.PostAsync("/v1.0/agents", body)).Ok();
        var path = $"/v1.0/agents/{agent.Text("id")}";
        await SeeAsync("agent_created", "", "agents", agent);
        await account.Admin.PutAsync(path, new { detail = "words" });
        await SeeAsync("agent_updated", "detail", "agents", agent);
        await account.Admin.PutAsync($"{path}/password", new { password = $"{secret} either" });
        await SeeAsync("password_changed", "password", "agents", agent);
        await account.Admin.PutAsync($"{path}/permission", new { permission = 64 });
        await SeeAsync("agent_updated", "permission", "agents", agent);
        await account.Admin.DeleteAsync(path);
        await SeeAsync("agent_deleted", "tm_delete", "agents", agent);

        var events = (await service.EventsAsync(account.Id)).Skip(3).ToList();
        Assert.Equal(seen.Count, events.Count);
        foreach (var (step, happened) in seen.Zip(events))
        {
            Assert.Equal($"{step.Type} {step.Changed}", $"{happened.Type} {string.Join(',', happened.Changed)}");
            JsonAssert.Same(step.Data, happened.Data);
            Assert.DoesNotContain(secret, happened.Data.ToJsonString(), StringComparison.Ordinal);
            Assert.DoesNotContain(key.Text("token"), happened.Data.ToJsonString(), StringComparison.Ordinal);
        }

        async Task SeeAsync(string type, string changed, string list, JsonNode made) =>
            seen.Add((type, changed, (await account.Admin.GetAsync($"/v1.0/{list}/{made.Text("id")}")).Ok()));
    }

    [Theory]
    [InlineData("PUT", "/v1.0/customer", """{"name": "Other"}""")]
    [InlineData("POST", "/v1.0/accesskeys", """{"name": "Other"}""")]
    [InlineData("POST", "/v1.0/agents", """{"username": "lost", "password": "quiet agent harbour", "permission": 16}""")]
    [InlineData("POST", "/auth/unregister", """{"password": "<password>"}""")]
    [InlineData("POST", "/auth/unregister", """{"password": "<password>", "confirmation_phrase": "DELETE", "immediate": true}""")]
    public async Task Change_EventThatCannotBeWritten_TakesTheChangeWithIt(string method, string path, string body)
    {
        var account = await Account.CreateAsync(service);
        var (agents, keys) = (await ListAsync(account, "agents"), await ListAsync(account, "accesskeys"));
        await service.ExecuteAsync(
            $"ALTER TABLE events ADD CONSTRAINT full_of_events CHECK (customer_id <> '{account.Id}' OR version <= 3)"
        );

        var answer = await account.Admin.SendAsync(new(method), path, body.Replace("<password>", account.OwnerPassword));
        await service.ExecuteAsync("ALTER TABLE events DROP CONSTRAINT full_of_events");

        Assert.Equal(500, (int)answer.Status);
        JsonAssert.Same(account.Created, (await account.Admin.GetAsync("/v1.0/customer")).Ok());
        JsonAssert.Same(agents, await ListAsync(account, "agents"));
        JsonAssert.Same(keys, await ListAsync(account, "accesskeys"));
        Assert.Equal(3, (await service.EventsAsync(account.Id)).Count);
    }

    private static async Task<JsonNode> ListAsync(Account account, string list) =>
        (await account.Admin.GetAsync($"/v1.0/{list}")).Ok();
}
