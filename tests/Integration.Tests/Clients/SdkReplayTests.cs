using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Bootstrap;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Clients;

/// <summary>
/// What the platform's library for Go sends, request by request and member by member: the key in the URL, each member of a body that it calls
/// required, and of an answer what it decodes. It knows nothing of this service: an answer that is not 200 is bytes to it.
/// </summary>
public sealed class SdkReplayTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static readonly string[] times = ["tm_create", "tm_update", "tm_delete"];
    private static readonly string[] ofCustomer =
    [
        "address",
        "billing_account_id",
        "detail",
        "email",
        "id",
        "name",
        "phone_number",
        "webhook_method",
        "webhook_uri",
        .. times,
    ];
    private static readonly string[] ofKey = ["customer_id", "detail", "id", "name", "tm_expire", .. times];
    private static readonly string[] ofAgent = ["customer_id", "detail", "id", "name", "username", .. times];

    [Fact]
    public async Task Login_NameAndPassword_AreAnsweredWithBoth()
    {
        var account = await Account.CreateAsync(service);

        var login = await service.Anyone.PostAsync(
            "/auth/login",
            new { password = account.OwnerPassword, username = account.OwnerUsername }
        );

        Decode(login, "token", "username");
        Assert.Equal(account.OwnerUsername, login.Json.Text("username"));
    }

    [Fact]
    public async Task Customer_IsReadChangedAndBilled()
    {
        var (account, key) = await KeyAsync();

        Decode(await service.Anyone.GetAsync($"/v1.0/customer?accesskey={key}"), ofCustomer);
        var profile = Profile("Acme", Statuses.NewEmail());
        var changed = await service.Anyone.PutAsync($"/v1.0/customer?accesskey={key}", profile);
        // A key does not move the account to another mailbox; all other members it may change, beside the address as it is.
        changed.Refused(HttpStatusCode.Forbidden, "PASSWORD_CREDENTIAL_REQUIRED");
        profile["email"] = account.Created.Text("email");
        changed = await service.Anyone.PutAsync($"/v1.0/customer?accesskey={key}", profile);
        Decode(changed, ofCustomer);
        Assert.All(profile, member => Assert.Equal((string?)member.Value, (string?)changed.Json[member.Key]));
        var billing = new { billing_account_id = Guid.NewGuid() };
        Decode(await service.Anyone.PutAsync($"/v1.0/customer/billing_account_id?accesskey={key}", billing), ofCustomer);
    }

    [Fact]
    public async Task Customers_AreOpenedListedReadChangedBilledAndDeleted()
    {
        var created = await service.Super.PostAsync("/v1.0/customers", Profile("Acme", Statuses.NewEmail()));
        Decode(created, ofCustomer);
        var path = $"/v1.0/customers/{created.Json.Text("id")}";

        var list = await service.Super.GetAsync("/v1.0/customers?page_size=10&page_token=2100-01-01T00%3A00%3A00.000000Z");
        Decode(list, "next_page_token");
        Assert.All(list.Json.Rows(), row => Decode(row!, ofCustomer));
        Assert.Contains(created.Json.Text("id"), list.Json.Each("id"));
        Decode(await service.Super.GetAsync(path), ofCustomer);
        var changed = await service.Super.PutAsync(path, Profile("Acme Corporation", created.Json.Text("email")));
        Decode(changed, ofCustomer);
        Assert.Equal("Acme Corporation", changed.Json.Text("name"));
        var billing = new { billing_account_id = Guid.NewGuid() };
        Decode(await service.Super.PutAsync($"{path}/billing_account_id", billing), ofCustomer);
        Decode(await service.Super.DeleteAsync(path), ofCustomer);
    }

    [Fact]
    public async Task Customers_KeyOfAService_ReadsAndChangesNothing()
    {
        var key = (await PlatformAccount.AddServiceKeyAsync(service, "customers:read")).Client.Credential;
        var id = (await Account.CreateAsync(service)).Id;

        Decode(await service.Anyone.GetAsync($"/v1.0/customers?accesskey={key}&page_size=10"), "next_page_token");
        Decode(await service.Anyone.GetAsync($"/v1.0/customers/{id}?accesskey={key}"), ofCustomer);
        var profile = Profile("Acme", Statuses.NewEmail());
        foreach (
            var answer in new[]
            {
                await service.Anyone.PostAsync($"/v1.0/customers?accesskey={key}", profile),
                await service.Anyone.PutAsync($"/v1.0/customers/{id}?accesskey={key}", profile),
                await service.Anyone.DeleteAsync($"/v1.0/customers/{id}?accesskey={key}"),
            }
        )
            Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
    }

    [Fact]
    public async Task AccessKeys_AreMadeByAPersonAndReadAndEndedByAKey()
    {
        var (account, key) = await KeyAsync();
        var made = await account.Admin.PostAsync(
            "/v1.0/accesskeys",
            new
            {
                detail = "of the night",
                expire = 3600,
                name = "Nightly",
            }
        );
        Decode(made, [.. ofKey, "token"]);
        var path = $"/v1.0/accesskeys/{made.Json.Text("id")}?accesskey={key}";

        var list = await service.Anyone.GetAsync($"/v1.0/accesskeys?accesskey={key}&page_size=1");
        Decode(list, "next_page_token");
        Assert.All(list.Json.Rows(), row => Decode(row!, ofKey));
        var token = Uri.EscapeDataString(list.Json.Text("next_page_token"));
        var next = await service.Anyone.GetAsync($"/v1.0/accesskeys?accesskey={key}&page_size=1&page_token={token}");
        Assert.NotEqual(list.Json.Each("id"), next.Ok().Each("id"));
        Decode(await service.Anyone.GetAsync(path), ofKey);
        foreach (
            var answer in new[]
            {
                await service.Anyone.PostAsync($"/v1.0/accesskeys?accesskey={key}", new { name = "another" }),
                await service.Anyone.PutAsync(path, new { detail = "", name = "renamed" }),
            }
        )
            answer.Refused(HttpStatusCode.Forbidden, "PASSWORD_CREDENTIAL_REQUIRED");
        Decode(await service.Anyone.DeleteAsync(path), ofKey);
    }

    [Fact]
    public async Task Agents_AreListedReadRenamedPromotedAndDeleted()
    {
        var (account, key) = await KeyAsync();
        var (_, id) = await account.AddAgentAsync(service, 16);
        var path = $"/v1.0/agents/{id}";

        var list = await service.Anyone.GetAsync($"/v1.0/agents?accesskey={key}&page_size=100");
        Decode(list, "next_page_token");
        Assert.All(list.Json.Rows(), row => DecodeAgent(row!));
        DecodeAgent((await service.Anyone.GetAsync($"{path}?accesskey={key}")).Ok());
        var renamed = await service.Anyone.PutAsync($"{path}?accesskey={key}", new { detail = "Support", name = "John" });
        DecodeAgent(renamed.Ok());
        DecodeAgent((await service.Anyone.PutAsync($"{path}/permission?accesskey={key}", new { permission = 64 })).Ok());
        // Somebody who has a password gets no other one by a key.
        (await service.Anyone.PutAsync($"{path}/password?accesskey={key}", new { password = "quiet agent harbour" })).Refused(
            HttpStatusCode.Forbidden,
            "PASSWORD_CREDENTIAL_REQUIRED"
        );
        DecodeAgent((await service.Anyone.DeleteAsync($"{path}?accesskey={key}")).Ok());
    }

    [Fact]
    public async Task Agents_WhatIsKeptElsewhere_IsRefusedAndNotDropped()
    {
        var (account, key) = await KeyAsync();
        var (_, id) = await account.AddAgentAsync(service, 16);
        // It calls all of them required, so it sends them whatever they hold.
        var body = new
        {
            addresses = Array.Empty<object>(),
            detail = "",
            name = "John",
            password = "quiet agent harbour",
            permission = 16,
            ring_method = "ringall",
            tag_ids = Array.Empty<string>(),
            username = "john-of-the-library",
        };

        var answer = await service.Anyone.PostAsync($"/v1.0/agents?accesskey={key}", body);
        answer.Refused(HttpStatusCode.BadRequest, "NOT_KEPT_HERE");
        Assert.Equal(
            ["addresses", "ring_method", "tag_ids"],
            answer.Json["error"]!["details"]!.AsArray().Select(detail => detail!.Text("field")).Order(StringComparer.Ordinal)
        );
        (
            await service.Anyone.PutAsync($"/v1.0/agents/{id}?accesskey={key}", new { name = "John", ring_method = "linear" })
        ).Refused(HttpStatusCode.BadRequest, "NOT_KEPT_HERE");
        foreach (
            var (part, other) in new (string, object)[]
            {
                ("addresses", new { addresses = Array.Empty<object>() }),
                ("status", new { status = "away" }),
                ("tag_ids", new { tag_ids = Array.Empty<string>() }),
            }
        )
            (await service.Anyone.PutAsync($"/v1.0/agents/{id}/{part}?accesskey={key}", other)).Refused(
                HttpStatusCode.NotFound,
                "ROUTE_NOT_FOUND"
            );
    }

    [Theory]
    [InlineData("tag_ids", "a,b")]
    [InlineData("status", "available")]
    public async Task Agents_FilterThatIsKeptElsewhere_IsNamed(string filter, string value)
    {
        var (_, key) = await KeyAsync();

        var answer = await service.Anyone.GetAsync($"/v1.0/agents?accesskey={key}&{filter}={value}");

        answer.Refused(HttpStatusCode.BadRequest, "UNKNOWN_PARAMETER");
        Assert.Equal(filter, answer.Json["error"]!["details"]![0]!.Text("field"));
    }

    [Fact]
    public async Task ServiceAgents_Read_AndAreChangedElsewhere()
    {
        var (account, key) = await KeyAsync();
        var (_, id) = await account.AddAgentAsync(service, 16);
        const string Path = "/v1.0/service_agents";

        DecodeAgent((await service.Anyone.GetAsync($"{Path}/me?accesskey={key}")).Ok());
        Decode(await service.Anyone.GetAsync($"{Path}/customer?accesskey={key}"), ofCustomer);
        var list = await service.Anyone.GetAsync($"{Path}/agents?accesskey={key}&page_size=10");
        Decode(list, "next_page_token");
        Assert.All(list.Json.Rows(), row => DecodeAgent(row!));
        DecodeAgent((await service.Anyone.GetAsync($"{Path}/agents/{id}?accesskey={key}")).Ok());
        var me = new
        {
            detail = "",
            name = "John",
            ring_method = "linear",
        };
        var put = await service.Anyone.PutAsync($"{Path}/me?accesskey={key}", me);
        put.Refused(HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED");
        Assert.Equal("GET, HEAD", put.Headers["Allow"]);
        foreach (var part in new[] { "addresses", "password", "status" })
            (await service.Anyone.PutAsync($"{Path}/me/{part}?accesskey={key}", new { })).Refused(
                HttpStatusCode.NotFound,
                "ROUTE_NOT_FOUND"
            );
    }

    // All of them are required, so they are sent empty where somebody has nothing to say.
    private static JsonObject Profile(string name, string email) =>
        new()
        {
            ["address"] = "",
            ["detail"] = "Calls and messages",
            ["email"] = email,
            ["name"] = name,
            ["phone_number"] = "",
            ["webhook_method"] = "",
            ["webhook_uri"] = "",
        };

    private async Task<(Account Account, string Key)> KeyAsync()
    {
        var account = await Account.CreateAsync(service, Statuses.NewEmail());
        (await service.Super.PostAsync($"/v1.0/customers/{account.Id}/verify_email")).Ok();
        return (account, (await account.Admin.PostAsync("/v1.0/accesskeys", new { name = "key" })).Ok().Text("token"));
    }

    // It decodes 200 with a media type of JSON and nothing else, and each member into what it takes it for.
    private static void Decode(Answer answer, params string[] texts)
    {
        Assert.True(answer.Status == HttpStatusCode.OK, $"{answer.Status} {answer.Text}");
        Assert.Contains("json", answer.Headers["Content-Type"], StringComparison.Ordinal);
        Decode(answer.Json, texts);
    }

    private static void Decode(JsonNode answer, params string[] texts) =>
        Assert.All(
            texts,
            text =>
            {
                Assert.True(answer.AsObject().ContainsKey(text), text);
                Assert.True(
                    answer[text] is null || answer[text]!.GetValueKind() == JsonValueKind.String,
                    $"{text}: {answer[text]}"
                );
            }
        );

    private static void DecodeAgent(JsonNode answer)
    {
        Decode(answer, ofAgent);
        Assert.InRange(answer["permission"]!.GetValue<ulong>(), 0UL, 65535UL);
        // What it knows and is kept elsewhere is not there, and not there as something else.
        Assert.All(
            ["addresses", "ring_method", "status", "tag_ids"],
            other => Assert.False(answer.AsObject().ContainsKey(other), other)
        );
    }
}
