using System.Net;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Clients;

/// <summary>
/// What the platform's own clients send, member by member, and what they do with the answer: the command line with the key in the URL, the tool
/// server with the key in a cookie. Neither knows this service.
/// </summary>
public sealed class ReplayTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task CommandLine_Me_ShowsItsColumns()
    {
        var (_, key) = await KeyAsync();

        var me = (await service.Anyone.GetAsync($"/v1.0/me?accesskey={key}")).Ok();

        Assert.All(["id", "username", "name", "permission", "tm_create"], column => Assert.NotNull(me[column]));
    }

    [Fact]
    public async Task CommandLine_AccessKeys_AreListedReadDescribedAndDeleted()
    {
        var (account, key) = await KeyAsync();
        var (_, other) = await account.AddAccessKeyAsync(service);
        string[] columns = ["id", "name", "customer_id", "detail", "tm_expire", "tm_create", "tm_update"];

        var list = (await service.Anyone.GetAsync($"/v1.0/accesskeys?accesskey={key}&page_size=10")).Ok();
        var one = (await service.Anyone.GetAsync($"/v1.0/accesskeys/{other}?accesskey={key}")).Ok();

        Assert.Equal(2, list.Rows().Count);
        Assert.NotEqual("", list.Text("next_page_token"));
        Assert.All(columns, column => Assert.NotNull(one[column]));
        // A key makes and describes no keys, whoever asks.
        (
            await service.Anyone.PostAsync($"/v1.0/accesskeys?accesskey={key}", new { name = "x", expire = 999_999_999_999 })
        ).Refused(HttpStatusCode.Forbidden, "PASSWORD_CREDENTIAL_REQUIRED");
        (await account.Admin.PostAsync("/v1.0/accesskeys", new { name = "x", expire = 999_999_999_999 })).Ok();
        (await service.Anyone.DeleteAsync($"/v1.0/accesskeys/{other}?accesskey={key}")).Ok();
    }

    [Fact]
    public async Task CommandLine_Agents_AreTold_WhatIsKeptElsewhere()
    {
        var (_, key) = await KeyAsync();
        var body = new
        {
            name = "John",
            username = "john-of-the-command-line",
            password = "quiet agent harbour",
            detail = "",
            ring_method = "ringall",
            permission = 0,
            addresses = Array.Empty<object>(),
            tag_ids = Array.Empty<object>(),
        };

        var answer = await service.Anyone.PostAsync($"/v1.0/agents?accesskey={key}", body);

        answer.Refused(HttpStatusCode.BadRequest, "NOT_KEPT_HERE");
        Assert.Equal(
            ["ring_method", "tag_ids", "addresses"],
            answer.Json["error"]!["details"]!.AsArray().Select(detail => detail!.Text("field"))
        );
        foreach (var path in new[] { "addresses", "status", "tag_ids" })
            (
                await service.Anyone.PutAsync($"/v1.0/agents/{Guid.NewGuid()}/{path}?accesskey={key}", new { status = "away" })
            ).Refused(HttpStatusCode.NotFound, "ROUTE_NOT_FOUND");
    }

    [Fact]
    public async Task CommandLine_Agents_AreRenamedPromotedAndDeleted()
    {
        var (account, key) = await KeyAsync();
        var (_, id) = await account.AddAgentAsync(service, 16);

        (await service.Anyone.PutAsync($"/v1.0/agents/{id}?accesskey={key}", new { name = "John", detail = "Support" })).Ok();
        (await service.Anyone.PutAsync($"/v1.0/agents/{id}/permission?accesskey={key}", new { permission = 0 })).Ok();
        var one = (await service.Anyone.GetAsync($"/v1.0/agents/{id}?accesskey={key}")).Ok();
        Assert.Equal(("John", 0), (one.Text("name"), (int)one["permission"]!));
        Assert.Contains(id, (await service.Anyone.GetAsync($"/v1.0/agents?accesskey={key}&page_size=100")).Ok().Each("id"));
        (await service.Anyone.DeleteAsync($"/v1.0/agents/{id}?accesskey={key}")).Ok();
    }

    [Fact]
    public async Task CommandLine_Customers_AreOpenedAndChangedWithAllMembers()
    {
        var body = new JsonObject
        {
            ["name"] = "Acme",
            ["email"] = Statuses.NewEmail(),
            ["phone_number"] = "",
            ["address"] = "",
            ["detail"] = "",
            ["webhook_uri"] = "",
            ["webhook_method"] = "POST",
        };

        var created = (await service.Super.PostAsync("/v1.0/customers", body)).Ok();
        body["name"] = "Acme Corporation";
        var changed = (await service.Super.PutAsync($"/v1.0/customers/{created.Text("id")}", body)).Ok();

        Assert.Equal(("initial", "POST"), (created.Text("status"), created.Text("webhook_method")));
        Assert.Equal("Acme Corporation", changed.Text("name"));
        var billing = new { billing_account_id = Guid.NewGuid() };
        (await service.Super.PutAsync($"/v1.0/customers/{created.Text("id")}/billing_account_id", billing)).Ok();
        (await service.Super.DeleteAsync($"/v1.0/customers/{created.Text("id")}")).Ok();
    }

    [Theory]
    [InlineData("/v1.0/customer")]
    [InlineData("/v1.0/agents?page_size=10")]
    [InlineData("/v1.0/accesskeys?page_size=10")]
    [InlineData("/v1.0/service_agents/me")]
    public async Task ToolServer_KeyInACookie_Reads(string path)
    {
        var (_, key) = await KeyAsync();

        (await service.Anyone.WithHeader("Cookie", $"accesskey={key}").GetAsync(path)).Ok();
    }

    [Theory]
    [InlineData("/v1.0/agents/0190cf3c-6f00-7e31-9f5d-5f4f2c1b7a10", 404)]
    [InlineData("/v1.0/customers", 403)]
    [InlineData("/v1.0/agents?page_size=101", 400)]
    public async Task ToolServer_Refusal_IsReadFromTheTop(string path, int status)
    {
        var (_, key) = await KeyAsync();

        var answer = await service.Anyone.WithHeader("Cookie", $"accesskey={key}").GetAsync(path);

        Assert.Equal(status, (int)answer.Status);
        Assert.Equal(answer.Json.Text("detail"), answer.Json.Text("message"));
        Assert.Equal(answer.Json["error"]!.Text("message"), answer.Json.Text("message"));
    }

    private async Task<(Account Account, string Key)> KeyAsync()
    {
        var account = await Account.CreateAsync(service);
        return (account, (await account.Admin.PostAsync("/v1.0/accesskeys", new { name = "key" })).Ok().Text("token"));
    }
}
