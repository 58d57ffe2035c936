using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Bootstrap;

/// <summary>Keys of services: ProjectService within their scopes and no further, for as long as their agent has it (contract §3).</summary>
public sealed class ServiceKeyTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static readonly Guid resourceId = Guid.NewGuid();

    // What each scope is for; {id} is an account of somebody else's.
    public static TheoryData<string, string, string> Acts =>
        new()
        {
            { "capabilities", "GET", "/v1.0/customers/{id}/capabilities" },
            { "capabilities", "POST", "/v1.0/capabilities/check" },
            { "ledger", "GET", "/v1.0/customers/{id}/resources" },
            { "ledger", "PUT", $"/v1.0/customers/{{id}}/resources/numbers/{resourceId}" },
            { "ledger", "DELETE", $"/v1.0/customers/{{id}}/resources/numbers/{resourceId}" },
            { "ledger", "POST", "/v1.0/customers/{id}/reservations" },
            { "feed", "GET", "/v1.0/events" },
            { "customers:read", "GET", "/v1.0/customers" },
            { "customers:read", "GET", "/v1.0/customers/{id}" },
            { "customers:read", "GET", "/v1.0/customers/{id}/identity_verification" },
            { "holds:billing", "PUT", "/v1.0/customers/{id}/holds/billing" },
            { "holds:billing", "DELETE", "/v1.0/customers/{id}/holds/billing" },
            { "holds:fraud", "PUT", "/v1.0/customers/{id}/holds/fraud" },
            { "holds:fraud", "DELETE", "/v1.0/customers/{id}/holds/fraud" },
            { "holds:operator", "PUT", "/v1.0/customers/{id}/holds/operator" },
            { "holds:operator", "DELETE", "/v1.0/customers/{id}/holds/operator" },
        };

    private static readonly string[] scopes =
    [
        "capabilities",
        "ledger",
        "feed",
        "customers:read",
        "holds:billing",
        "holds:fraud",
        "holds:operator",
    ];

    [Fact]
    public async Task Send_KeyOfEachScope_DoesWhatItsScopeIsForAndNothingElse()
    {
        var wrong = new List<string>();
        foreach (var scope in scopes)
        {
            var account = await Account.CreateAsync(service);
            var (key, _, _) = await PlatformAccount.AddServiceKeyAsync(service, scope);
            foreach (var (wanted, method, pattern) in Acts.Select(row => ((string)row[0], (string)row[1], (string)row[2])))
            {
                var path = pattern.Replace("{id}", account.Id, StringComparison.Ordinal);
                var answer = await key.SendAsync(new(method), path, BodyFor(method, path, account));
                var expected = wanted == scope ? HttpStatusCode.OK : HttpStatusCode.Forbidden;
                if (answer.Status != expected)
                    wrong.Add($"{scope}: {method} {pattern} {(int)answer.Status} {answer.Text}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("GET", "/v1.0/customer")]
    [InlineData("GET", "/v1.0/service_agents/customer")]
    [InlineData("GET", "/v1.0/agents")]
    [InlineData("GET", "/v1.0/accesskeys")]
    [InlineData("POST", "/v1.0/accesskeys")]
    [InlineData("POST", "/v1.0/customers")]
    [InlineData("DELETE", "/v1.0/customers/{id}")]
    [InlineData("POST", "/v1.0/customers/{id}/freeze")]
    [InlineData("PUT", "/v1.0/customers/{id}/limits")]
    [InlineData("GET", "/v1.0/customers/{id}/limits")]
    [InlineData("POST", "/auth/delegate")]
    public async Task Send_KeyOfAllScopes_DoesNothingThatIsNoServices(string method, string pattern)
    {
        var account = await Account.CreateAsync(service);
        var (key, _, _) = await PlatformAccount.AddServiceKeyAsync(service, scopes);
        var path = pattern.Replace("{id}", account.Id, StringComparison.Ordinal);
        object? body =
            method == "GET"
                ? null
                : new
                {
                    customer_id = account.Id,
                    reason = "test",
                    username = "x",
                    password = "x",
                };

        Assert.Equal(HttpStatusCode.Forbidden, (await key.SendAsync(new(method), path, body)).Status);
    }

    [Fact]
    public async Task ListHolds_KeyOfOneKind_SeesThatKindOnly()
    {
        var account = await Account.CreateAsync(service);
        var (key, keyId, _) = await PlatformAccount.AddServiceKeyAsync(service, "holds:billing");
        var path = $"/v1.0/customers/{account.Id}/holds";
        (await service.Super.PutAsync($"{path}/fraud", new { reason = "not the biller's to know" })).Ok();
        (await key.PutAsync($"{path}/billing", new { reason = "unpaid" })).Ok();

        var hold = (await key.GetAsync(path)).Ok()["result"]!.AsArray().Single()!;

        Assert.Equal(("billing", keyId), (hold["kind"]!.GetValue<string>(), hold["placed_by"]!.GetValue<string>()));
        Assert.Equal(2, (await service.Super.GetAsync(path)).Ok()["result"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("demoted")]
    [InlineData("deleted")]
    public async Task Send_ItsAgentIsNoServiceAnyMore_IsRefusedForGood(string how)
    {
        var (key, keyId, agentId) = await PlatformAccount.AddServiceKeyAsync(service, "customers:read");
        (await key.GetAsync("/v1.0/customers?page_size=1")).Ok();

        if (how == "deleted")
            (await service.Super.DeleteAsync($"/v1.0/agents/{agentId}")).Ok();
        else
            await ChangePermissionAsync(agentId, 4);

        Assert.Equal(HttpStatusCode.Unauthorized, (await key.GetAsync("/v1.0/customers?page_size=1")).Status);
        if (how == "deleted")
            return;
        // Ended is ended: who makes the agent a service again gives it a new key.
        await ChangePermissionAsync(agentId, 2);
        Assert.Equal(HttpStatusCode.Unauthorized, (await key.GetAsync("/v1.0/customers?page_size=1")).Status);
        Assert.NotNull((await service.Super.GetAsync($"/v1.0/accesskeys/{keyId}")).Ok()["tm_delete"]);
    }

    [Fact]
    public async Task Send_ItsAgentStaysAServiceWithOtherPermissions_GoesOn()
    {
        var (key, _, agentId) = await PlatformAccount.AddServiceKeyAsync(service, "customers:read");

        await ChangePermissionAsync(agentId, 2 | 16);

        (await key.GetAsync("/v1.0/customers?page_size=1")).Ok();
    }

    [Fact]
    public async Task Rotate_ByTheKeyItself_GivesAnotherTokenWithTheSameScopes()
    {
        var (key, id, _) = await PlatformAccount.AddServiceKeyAsync(service, "customers:read");

        var rotated = (await key.PostAsync($"/v1.0/accesskeys/{id}/rotate")).Ok();

        var next = service.Anyone.With(rotated["token"]!.GetValue<string>());
        (await next.GetAsync("/v1.0/customers?page_size=1")).Ok();
        Assert.Equal(HttpStatusCode.Unauthorized, (await key.GetAsync("/v1.0/customers?page_size=1")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await next.GetAsync("/v1.0/events")).Status);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(4)]
    [InlineData(33)]
    public async Task Create_ForAnAgentThatIsNoService_IsRefused(int permission)
    {
        var (_, agentId, _) = await PlatformAccount.AddAsync(service, permission);

        var answer = await service.Super.PostAsync("/v1.0/accesskeys", Key(agentId, "feed"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("agent_id", answer.Json["error"]!["details"]![0]!["field"]!.GetValue<string>());
    }

    [Fact]
    public async Task Create_ByAnybodyElse_IsDenied()
    {
        var (_, agentId, _) = await PlatformAccount.AddAsync(service, 2);
        var (admin, _, _) = await PlatformAccount.AddAsync(service, 32);
        var account = await Account.CreateAsync(service);

        Assert.Equal(HttpStatusCode.Forbidden, (await admin.PostAsync("/v1.0/accesskeys", Key(agentId, "feed"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await account.Admin.PostAsync("/v1.0/accesskeys", Key(agentId, "feed"))).Status);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await account.Admin.PostAsync("/v1.0/accesskeys", new { name = "key", scopes = new[] { "feed" } })).Status
        );
    }

    private static object Key(string agentId, string scope) =>
        new
        {
            name = "service",
            scopes = new[] { scope },
            agent_id = agentId,
        };

    private async Task ChangePermissionAsync(string agentId, int permission) =>
        (await service.Super.PutAsync($"/v1.0/agents/{agentId}/permission", new { permission })).Ok();

    [Fact]
    public async Task GiveOut_ByAPlainAdministratorOfThePlatform_IsDeniedAndEndingIsNot()
    {
        var (key, id, _) = await PlatformAccount.AddServiceKeyAsync(service, "holds:billing");
        var (admin, _, _) = await PlatformAccount.AddAsync(service, 32);
        var path = $"/v1.0/accesskeys/{id}";

        (await admin.PostAsync($"{path}/rotate")).Refused(HttpStatusCode.Forbidden, "PERMISSION_DENIED");
        (await admin.PutAsync(path, new { scopes = new[] { "holds:billing", "holds:fraud" } })).Refused(
            HttpStatusCode.Forbidden,
            "PERMISSION_DENIED"
        );
        var rotated = (await key.PostAsync($"{path}/rotate")).Ok()["token"]!.GetValue<string>();
        (await admin.DeleteAsync(path)).Ok();

        (await service.Anyone.With(rotated).GetAsync("/v1.0/customers")).Refused(
            HttpStatusCode.Unauthorized,
            "INVALID_CREDENTIALS"
        );
    }

    private static object? BodyFor(string method, string path, Account account) =>
        (method, path) switch
        {
            ("GET", _) => null,
            ("DELETE", _) when !path.Contains("/holds/", StringComparison.Ordinal) => null,
            (_, "/v1.0/capabilities/check") => new { checks = new[] { new { customer_id = account.Id, action = "make_call" } } },
            ("POST", _) => new { type = "numbers", count = 1 },
            _ => new { reason = "test" },
        };
}
