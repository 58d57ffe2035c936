using System.Net;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Resources;

/// <summary>The status table of the contract (§6): metadata, access keys, agents and other resources.</summary>
public sealed class StatusResourceTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static readonly Dictionary<string, (HttpMethod Method, string Path, string? Body)> Changes = new()
    {
        ["own metadata"] = (HttpMethod.Put, "/v1.0/customer/metadata", """{"rtp_debug": true}"""),
        ["metadata"] = (HttpMethod.Put, "/v1.0/customers/{customer}/metadata", """{"rtp_debug": false}"""),
        ["create key"] = (HttpMethod.Post, "/v1.0/accesskeys", """{"name": "another"}"""),
        ["update key"] = (HttpMethod.Put, "/v1.0/accesskeys/{key}", """{"name": "another"}"""),
        ["create agent"] = (
            HttpMethod.Post,
            "/v1.0/agents",
            """{"username": "new-{agent}", "password": "quiet agent harbour", "permission": 16}"""
        ),
        ["update agent"] = (HttpMethod.Put, "/v1.0/agents/{agent}", """{"name": "another"}"""),
        ["change password"] = (HttpMethod.Put, "/v1.0/agents/{agent}/password", """{"password": "another quiet harbour"}"""),
        ["change permission"] = (HttpMethod.Put, "/v1.0/agents/{agent}/permission", """{"permission": 64}"""),
    };

    // With an agent and a key to change, which such an account cannot add itself.
    private const string BeUnverified = """
        UPDATE customers
        SET status = 'initial', tm_activate = NULL, tm_verify_by = now() + interval '1 day'
        WHERE id = @Id
        """;

    public static TheoryData<string, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, string>();
            foreach (var status in new[] { "initial", "active", "suspended", "frozen" })
            foreach (var change in Changes.Keys)
                cells.Add(status, change);
            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Change_Resource_IsForActiveAccountsOnly(string status, string change)
    {
        var (account, fill) = await PrepareAsync(status);
        var (method, path, body) = Changes[change];
        var before = await account.ReadAsync(service);
        var events = await service.CountEventsAsync();

        var answer = await account.Admin.SendAsync(method, fill(path), body is null ? null : fill(body));

        if (status == "active")
        {
            answer.Ok();
            Assert.Equal(events + 1, await service.CountEventsAsync());
            return;
        }
        Refuses(answer, status, fill(path), before);
        JsonAssert.Same(before, await account.ReadAsync(service));
        Assert.Equal(events, await service.CountEventsAsync());
    }

    [Theory]
    [InlineData("suspended")]
    [InlineData("frozen")]
    public async Task TakeAway_OfAStoppedAccount_IsDone(string status)
    {
        var account = await Account.CreateAsync(service);
        var (agent, id) = await account.AddAgentAsync(service, 16 | 64);
        var (_, other) = await account.AddAgentAsync(service, 32);
        var (key, keyId) = await account.AddAccessKeyAsync(service);
        var (_, stolenId) = await account.AddAccessKeyAsync(service);
        (
            await account.Admin.PutAsync("/v1.0/customer", new { webhook_method = "POST", webhook_uri = "https://example.com/" })
        ).Ok();
        await Statuses.MoveAsync(service, account, status);

        (await account.Admin.DeleteAsync($"/v1.0/accesskeys/{stolenId}")).Ok();
        (await key.DeleteAsync($"/v1.0/accesskeys/{keyId}")).Ok();
        (await account.Admin.PutAsync($"/v1.0/agents/{id}/permission", new { permission = 16 })).Ok();
        (
            await service
                .Anyone.With(
                    await service.LoginAsync(
                        (await account.Admin.GetAsync($"/v1.0/agents/{id}")).Ok().Text("username"),
                        "quiet agent harbour"
                    )
                )
                .PutAsync($"/v1.0/agents/{id}/password", new { password = "another quiet harbour" })
        ).Ok();
        (await account.Admin.DeleteAsync($"/v1.0/agents/{other}")).Ok();
        (await account.Admin.PutAsync("/v1.0/customer", new { webhook_method = "", webhook_uri = "" })).Ok();

        (await agent.GetAsync("/v1.0/service_agents/customer")).Refused(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS");
        Assert.Equal("", (await account.ReadAsync(service)).Text("webhook_uri"));
    }

    private async Task<(Account Account, Func<string, string> Fill)> PrepareAsync(string status)
    {
        var account = await Account.CreateAsync(service);
        var (agent, key) = ((await account.AddAgentAsync(service, 16)).Id, (await account.AddAccessKeyAsync(service)).Id);
        if (status == "initial")
            await service.ExecuteAsync(BeUnverified, new { Id = Guid.Parse(account.Id) });
        else
            await Statuses.MoveAsync(service, account, status);
        return (account, text => text.Replace("{customer}", account.Id).Replace("{agent}", agent).Replace("{key}", key));
    }

    private static void Refuses(Answer answer, string status, string path, JsonNode customer)
    {
        if (status == "frozen")
            answer.IsFrozen(path, customer);
        else if (status == "suspended")
            answer.IsProblem(
                HttpStatusCode.Forbidden,
                "ACCOUNT_SUSPENDED",
                "The account is suspended.",
                path,
                new JsonObject { ["hold"] = "fraud" }
            );
        else
            answer.IsProblem(
                HttpStatusCode.Forbidden,
                "ACCOUNT_NOT_VERIFIED",
                "The account's e-mail address is not verified yet.",
                path
            );
    }
}
