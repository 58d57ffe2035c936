using System.Net;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Callers;

/// <summary>What a weaker credential may turn itself into: nothing that is stronger, wider or longer-lived than itself (contract §3).</summary>
public sealed class EscalationTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string NeedsSession = "PASSWORD_CREDENTIAL_REQUIRED";

    private const string AgeTokens = """
        UPDATE tokens
        SET tm_create = tm_create - interval '11 minutes'
        WHERE customer_id = @Id
        """;

    /// <summary>Every way to something that outlives the credential, or to more than it: method, path, body.</summary>
    public static TheoryData<string, string, string> Ways =>
        new()
        {
            {
                "POST",
                "/v1.0/agents",
                """{"username": "intruder-{n}", "password": "quiet intruder harbour", "permission": 32}"""
            },
            {
                "POST",
                "/v1.0/agents",
                """{"username": "intruder-{n}", "password": "quiet intruder harbour", "permission": 112}"""
            },
            { "PUT", "/v1.0/agents/{member}/permission", """{"permission": 32}""" },
            { "PUT", "/v1.0/agents/{member}/password", """{"password": "quiet intruder harbour"}""" },
            { "PUT", "/v1.0/agents/{owner}/password", """{"password": "quiet intruder harbour"}""" },
            { "PUT", "/v1.0/agents/{owner}/permission", """{"permission": 16}""" },
            { "PUT", "/v1.0/agents/{owner}", """{"name": "not the owner"}""" },
            { "DELETE", "/v1.0/agents/{owner}", "" },
            { "POST", "/v1.0/accesskeys", """{"name": "another"}""" },
            { "PUT", "/v1.0/accesskeys/{key}", """{"scopes": ["read", "profile", "agents"]}""" },
            { "POST", "/v1.0/accesskeys/{key}/rotate", "" },
            { "PUT", "/v1.0/customer", """{"email": "intruder-{n}@example.com"}""" },
            { "PUT", "/v1.0/customers/{customer}", """{"email": "intruder-{n}@example.com"}""" },
            { "DELETE", "/v1.0/agents/{owner}/sessions", "" },
            { "POST", "/auth/unregister", """{"confirmation_phrase": "DELETE"}""" },
            { "POST", "/auth/unregister", """{"password": "quiet", "confirmation_phrase": "DELETE", "immediate": true}""" },
        };

    /// <summary>A new account takes nothing from anybody, and its request has no place for a password of staff.</summary>
    [Fact]
    public async Task CreateCustomer_ByStaffLongAfterSigningIn_IsDone()
    {
        var token = await service.LoginAsync(ServiceFixture.AdminUsername, ServiceFixture.AdminPassword);
        await service.ExecuteAsync(
            """
            UPDATE tokens
            SET tm_create = tm_create - interval '11 minutes'
            WHERE token_hash = sha256(convert_to(@token, 'UTF8'))
            """,
            new { token }
        );

        var body = new { username = $"opened-late-{Guid.NewGuid():N}", password = "quiet owner harbour" };
        (await service.Anyone.With(token).PostAsync("/v1.0/customers", body)).Ok();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Send_ByAnAccessKey_IsRefusedAndChangesNothing(string method, string path, string body)
    {
        var account = await Account.CreateAsync(service);
        var (key, _) = await account.AddAccessKeyAsync(service);
        await IsRefusedAsync(account, key, method, path, body, NeedsSession);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Send_ByADelegate_IsRefusedAndChangesNothing(string method, string path, string body)
    {
        var account = await Account.CreateAsync(service);
        var delegation = new { customer_id = account.Id, reason = "recovery" };
        var token = (await service.Super.PostAsync("/auth/delegate", delegation)).Ok().Text("token");
        await IsRefusedAsync(account, service.Anyone.With(token), method, path, body, reason: null);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Send_LongAfterSigningIn_NeedsThePasswordAgain(string method, string path, string body)
    {
        if (path == "/auth/unregister" || path == "/v1.0/agents/{owner}/sessions")
            return;
        var account = await Account.CreateAsync(service);
        await IsRefusedAsync(account, account.Admin, method, path, body, "FRESH_PASSWORD_REQUIRED", isStale: true);
    }

    [Fact]
    public async Task Send_LeakedKey_DoesNotDestroyTheAccountInThreeCalls()
    {
        var account = await Account.CreateAsync(service);
        var (key, _) = await account.AddAccessKeyAsync(service);
        var plain = new
        {
            username = $"plain-{Guid.NewGuid()}",
            password = "quiet intruder harbour",
            permission = 16,
        };

        (await key.PostAsync("/v1.0/agents", plain)).Ok();
        var intruder = service.Anyone.With(await service.LoginAsync(plain.username, plain.password));
        var deletion = new
        {
            plain.password,
            confirmation_phrase = "DELETE",
            immediate = true,
        };

        (await intruder.PostAsync("/auth/unregister", deletion)).Refused(HttpStatusCode.Forbidden, "PERMISSION_DENIED");
        (await intruder.PostAsync("/v1.0/accesskeys", new { })).Refused(HttpStatusCode.Forbidden, "PERMISSION_DENIED");
        Assert.Equal("active", (await account.ReadAsync(service)).Text("status"));
    }

    [Theory]
    [InlineData("read", "PUT", "/v1.0/customer", """{"name": "x"}""")]
    [InlineData("read", "GET", "/v1.0/customer/webhook_secret", "")]
    [InlineData("profile", "GET", "/v1.0/customer", "")]
    [InlineData(
        "read profile",
        "POST",
        "/v1.0/agents",
        """{"username": "plain-{n}", "password": "quiet harbour ab", "permission": 16}"""
    )]
    [InlineData("read profile agents", "DELETE", "/auth/unregister", "")]
    public async Task Send_KeyWithoutTheScope_IsToldWhichOne(string scopes, string method, string path, string body)
    {
        var account = await Account.CreateAsync(service);
        var made = (await account.Admin.PostAsync("/v1.0/accesskeys", new { scopes = scopes.Split(' ') })).Ok();
        var key = service.Anyone.With(made.Text("token"));

        var answer = await SendAsync(key, method, path, body);

        answer.Refused(HttpStatusCode.Forbidden, "PERMISSION_DENIED");
        Assert.Equal("SCOPE_REQUIRED", answer.Json!["error"]!["details"]![0]!.Text("reason"));
    }

    [Fact]
    public async Task Use_KeyFromAnotherNetwork_IsWrong()
    {
        var account = await Account.CreateAsync(service);
        var made = (await account.Admin.PostAsync("/v1.0/accesskeys", new { allowed_ips = new[] { "192.0.2.0/24" } })).Ok();

        var answer = await service.Anyone.With(made.Text("token")).GetAsync("/v1.0/customer");

        answer.Refused(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS");
    }

    [Fact]
    public async Task Rotate_ByTheKeyItself_EndsTheOldTokenAndKeepsTheRest()
    {
        var account = await Account.CreateAsync(service);
        var made = (await account.Admin.PostAsync("/v1.0/accesskeys", new { scopes = new[] { "read" }, expire = 1000 })).Ok();
        var old = service.Anyone.With(made.Text("token"));

        var rotated = (await old.PostAsync($"/v1.0/accesskeys/{made.Text("id")}/rotate")).Ok();

        (await old.GetAsync("/v1.0/customer")).Refused(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS");
        (await service.Anyone.With(rotated.Text("token")).GetAsync("/v1.0/customer")).Ok();
        Assert.Equal(made.Text("tm_expire"), rotated.Text("tm_expire"));
        Assert.Equal(made["scopes"]!.ToJsonString(), rotated["scopes"]!.ToJsonString());
    }

    private async Task IsRefusedAsync(
        Account account,
        Client client,
        string method,
        string path,
        string body,
        string? reason,
        bool isStale = false
    )
    {
        var owner = (await account.OwnerAsync()).Text("id");
        var (_, member) = await account.AddAgentAsync(service, 16);
        var narrow = (await account.Admin.PostAsync("/v1.0/accesskeys", new { scopes = new[] { "read" } })).Ok().Text("id");
        if (isStale)
            await service.ExecuteAsync(AgeTokens, new { Id = Guid.Parse(account.Id) });
        var filled = path.Replace("{owner}", owner)
            .Replace("{member}", member)
            .Replace("{key}", narrow)
            .Replace("{customer}", account.Id);
        var events = await service.CountEventsAsync();

        var answer = await SendAsync(client, method, filled, body);

        Assert.True(answer.Status == HttpStatusCode.Forbidden, $"{(int)answer.Status} {answer.Text}");
        if (reason is not null)
            answer.Refused(HttpStatusCode.Forbidden, reason);
        Assert.Equal(events, await service.CountEventsAsync());
    }

    private static Task<Answer> SendAsync(Client client, string method, string path, string body) =>
        client.SendAsync(new(method), path, body.Length == 0 ? null : body.Replace("{n}", Guid.NewGuid().ToString("N")));
}
