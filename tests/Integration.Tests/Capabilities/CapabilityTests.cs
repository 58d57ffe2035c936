using System.Net;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Capabilities;

/// <summary>May this customer do this now? One account, the own account, and many at once.</summary>
public sealed class CapabilityTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Nobody = "018f0000-0000-7000-8000-000000000000";

    private static readonly string[] actions =
    [
        "create_resource",
        "make_call",
        "purchase_virtual_number",
        "purchase_pstn_number",
        "outbound_pstn_call",
        "send_message",
    ];

    [Fact]
    public async Task Get_ActiveAccount_SaysWhatItMay()
    {
        var account = await Account.CreateAsync(service);
        var before = DateTimeOffset.UtcNow;

        var answer = (await service.Super.GetAsync($"/v1.0/customers/{account.Id}/capabilities")).Ok();

        Assert.Equal(account.Id, answer.Text("customer_id"));
        var capabilities = answer["capabilities"]!.AsArray();
        Assert.Equal(actions, capabilities.Select(capability => capability!.Text("action")));
        Assert.Equal(
            ["yes", "yes", "yes", "IDENTITY_NOT_VERIFIED", "IDENTITY_NOT_VERIFIED", "yes"],
            capabilities.Select(capability => Outcome(capability!))
        );
        Assert.Equal("Complete the identity verification.", capabilities[3]!.Text("remedy"));
        Assert.All(capabilities, capability => Assert.Empty(capability!["holds"]!.AsArray()));
        Assert.All(
            capabilities,
            capability => Assert.InRange(capability!.Time("valid_until"), before, DateTimeOffset.UtcNow.AddSeconds(90))
        );
        JsonAssert.Same(Unstamped(answer), Unstamped((await account.Admin.GetAsync("/v1.0/customer/capabilities")).Ok()));
    }

    [Theory]
    [InlineData("initial", "ACCOUNT_NOT_VERIFIED")]
    [InlineData("suspended", "ACCOUNT_SUSPENDED")]
    [InlineData("frozen", "ACCOUNT_FROZEN")]
    [InlineData("deleted", "ACCOUNT_DELETED")]
    [InlineData("expired", "ACCOUNT_EXPIRED")]
    public async Task Get_OtherStatus_SaysWhyNot(string status, string reason)
    {
        var account = await Statuses.InStatusAsync(service, status);

        var capabilities = (await GetAsync(account.Id))["capabilities"]!.AsArray();

        Assert.All(capabilities, capability => Assert.Equal(reason, Outcome(capability!)));
        Assert.All(
            capabilities,
            capability => Assert.Equal(status == "suspended" ? """["fraud"]""" : "[]", capability!["holds"]!.ToJsonString())
        );
    }

    [Fact]
    public async Task Get_VerifiedIdentity_MayBuyAndCallOut()
    {
        var account = await Account.CreateAsync(service);
        foreach (var status in new[] { "pending", "verified" })
            (await service.Super.PutAsync($"/v1.0/customers/{account.Id}/identity_verification_status", new { status })).Ok();

        var capabilities = (await GetAsync(account.Id))["capabilities"]!.AsArray();

        Assert.All(capabilities, capability => Assert.Equal("yes", Outcome(capability!)));
    }

    [Fact]
    public async Task Get_AfterAChange_HasTheVersionOfItsEvent()
    {
        var account = await Account.CreateAsync(service);
        var before = (await GetAsync(account.Id))["customer_version"]!.GetValue<long>();

        (await account.Admin.PutAsync("/v1.0/customer", new { name = "Another" })).Ok();

        var after = (await GetAsync(account.Id))["customer_version"]!.GetValue<long>();
        Assert.Equal(before + 1, after);
        Assert.Equal(after, (await service.EventsAsync(account.Id))[^1].Version);
    }

    [Fact]
    public async Task Get_LimitReached_SaysSoForThatTypeAlone()
    {
        var account = await Account.CreateAsync(service);
        (await service.Super.PutAsync($"/v1.0/customers/{account.Id}/limits", new { numbers = 1, flows = 0 })).Ok();
        await ReportAsync(account.Id, "numbers");

        Assert.Equal(
            ["yes", "yes", "LIMIT_REACHED", "IDENTITY_NOT_VERIFIED", "IDENTITY_NOT_VERIFIED", "yes"],
            (await GetAsync(account.Id))["capabilities"]!.AsArray().Select(capability => Outcome(capability!))
        );
        Assert.Equal("LIMIT_REACHED", Outcome((await GetAsync(account.Id, "?resource_type=flows"))["capabilities"]![0]!));
        Assert.Equal("yes", Outcome((await GetAsync(account.Id, "?resource_type=queues"))["capabilities"]![0]!));
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000001")]
    [InlineData("00000000-0000-0000-0000-000000000002")]
    [InlineData("00000000-0000-0000-0001-000000000001")]
    [InlineData("00000000-0000-0000-0001-000000000002")]
    public async Task Internal_Id_MayEverythingAndStaysAsItIs(string id)
    {
        var capabilities = (await GetAsync(id))["capabilities"]!.AsArray();
        Assert.Equal(actions.Length, capabilities.Count);
        Assert.All(capabilities, capability => Assert.Equal("yes", Outcome(capability!)));

        var path = $"/v1.0/customers/{id}";
        foreach (
            var answer in new[]
            {
                await service.Super.PutAsync(path, new { name = "Mine" }),
                await service.Super.DeleteAsync(path),
                await service.Super.PostAsync($"{path}/freeze", Statuses.Why),
                await service.Super.PutAsync($"{path}/limits", new { numbers = 1 }),
                await service.Super.PutAsync($"{path}/resources/numbers/{Nobody}"),
                await service.Super.DeleteAsync($"{path}/resources/numbers/{Nobody}"),
            }
        )
            answer.Refused(HttpStatusCode.Conflict, "PLATFORM_ACCOUNT");
    }

    [Fact]
    public async Task Get_UnknownAccount_Is404NotANo() =>
        (await service.Super.GetAsync($"/v1.0/customers/{Nobody}/capabilities")).Refused(
            HttpStatusCode.NotFound,
            "CUSTOMER_NOT_FOUND"
        );

    [Fact]
    public async Task Check_Many_AnswersInOrder()
    {
        var (active, frozen) = (await Account.CreateAsync(service), await Statuses.InStatusAsync(service, "frozen"));
        (await service.Super.PutAsync($"/v1.0/customers/{active.Id}/limits", new { queues = 0 })).Ok();

        var results = await CheckAsync(
            (frozen.Id, "make_call", null),
            (active.Id, "make_call", null),
            (Nobody, "make_call", null),
            (active.Id, "create_resource", "queues"),
            (active.Id, "create_resource", "flows"),
            (active.Id, "purchase_pstn_number", null),
            ("00000000-0000-0000-0000-000000000002", "purchase_pstn_number", null),
            (active.Id.ToUpperInvariant(), "send_message", null)
        );

        Assert.Equal(
            ["ACCOUNT_FROZEN", "yes", "404", "LIMIT_REACHED", "yes", "IDENTITY_NOT_VERIFIED", "yes", "yes"],
            results.Select(result => Outcome(result!))
        );
        Assert.Equal([frozen.Id, active.Id, Nobody], results.Take(3).Select(result => result!.Text("customer_id")));
        var unknown = results[2]!;
        Assert.Equal(("NOT_FOUND", "CUSTOMER_NOT_FOUND"), (unknown["error"]!.Text("status"), unknown["error"]!.Text("reason")));
        Assert.Null(unknown["allowed"]);
        Assert.Null(unknown["valid_until"]);
    }

    [Fact]
    public async Task Check_AHundred_IsTheMost()
    {
        var account = await Account.CreateAsync(service);
        var checks = Enumerable.Repeat((account.Id, "make_call", (string?)null), 100).ToArray();

        Assert.Equal(100, (await CheckAsync(checks)).Count);

        var answer = await SendAsync([.. checks, checks[0]]);
        answer.Refused(HttpStatusCode.BadRequest, "INVALID_ARGUMENT");
        Assert.Equal("checks", answer.Json["error"]!["details"]![0]!.Text("field"));
    }

    [Fact]
    public async Task Check_BrokenQuestions_NamesEachOfThem()
    {
        var answer = await SendAsync([(Nobody, "make_call", null), ("x", "dance", "hats")]);

        answer.Refused(HttpStatusCode.BadRequest, "INVALID_ARGUMENT");
        Assert.Equal(
            ["checks[1].action", "checks[1].customer_id", "checks[1].resource_type"],
            answer.Json["error"]!["details"]!.AsArray().Select(detail => detail!.Text("field")).Order(StringComparer.Ordinal)
        );
        foreach (
            var body in new[] { "{}", """{"checks":null}""", """{"checks":[]}""", """{"checks":[null]}""", """{"checks":[7]}""" }
        )
            (await service.Super.PostAsync("/v1.0/capabilities/check", body)).Refused(
                HttpStatusCode.BadRequest,
                "INVALID_ARGUMENT"
            );
    }

    private static string Outcome(JsonNode capability) =>
        capability["error"] is { } error ? error["code"]!.ToJsonString()
        : capability["allowed"]!.GetValue<bool>() ? "yes"
        : capability.Text("reason");

    private static JsonNode Unstamped(JsonNode answer)
    {
        foreach (var capability in answer["capabilities"]!.AsArray())
            capability!["valid_until"] = null;
        return answer;
    }

    private async Task<JsonNode> GetAsync(string id, string query = "") =>
        (await service.Super.GetAsync($"/v1.0/customers/{id}/capabilities{query}")).Ok();

    private async Task ReportAsync(string id, string type) =>
        (await service.Super.PutAsync($"/v1.0/customers/{id}/resources/{type}/{Guid.NewGuid()}")).Ok();

    private async Task<JsonArray> CheckAsync(params (string Id, string Action, string? Type)[] checks) =>
        (await SendAsync(checks)).Ok()["results"]!.AsArray();

    private Task<Answer> SendAsync((string Id, string Action, string? Type)[] checks) =>
        service.Super.PostAsync(
            "/v1.0/capabilities/check",
            new
            {
                checks = checks.Select(check => new
                {
                    customer_id = check.Id,
                    action = check.Action,
                    resource_type = check.Type,
                }),
            }
        );
}
