using System.Net;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Requests;

/// <summary>No input, however wrong, gets a 500 or changes an account (contract §4).</summary>
public sealed class HostileInputTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static readonly string[] Bodies =
    [
        "",
        " ",
        "null",
        "true",
        "5",
        "\"text\"",
        "[]",
        "[{}]",
        "{",
        "{} {}",
        "{,}",
        "{\"name\": }",
        "{'name': 'x'}",
        "{\"name\": \"x\",}",
        "// comment\n{}",
        "{\"name\": \"x\", \"name\": \"y\"}",
        "{\"unknown\": 1, \"unknown\": 2}",
        "{\"a\": 1e400}",
        "{\"expire\": 1e400, \"permission\": 1e400}",
        "{\"expire\": -0, \"permission\": 99999999999999999999}",
        "{\"\\ud800\": 1}",
        "\uFEFF{}",
        $"{{\"a\": {new string('[', 40)}{new string(']', 40)}}}",
        """{"username": "\ufffe", "password": "\ufffe\ufffe\ufffe\ufffe\ufffe\ufffe\ufffe\ufffe", "reason": "\ufffe", "permission": 16}""",
        """{"name": "\ufffe", "detail": "\ufffe", "address": "\ufffe", "email": "\ufffe@example.com", "line_secret": "\ufffe"}""",
        """{"email": "a@\u2024example.com", "webhook_uri": "https://\u2488example.com\u2100"}""",
        """{"webhook_uri": "https://[::1%25eth0]/", "phone_number": "+\u0661\u0662\u0663"}""",
        """{"password": {"a": "b"}, "confirmation_phrase": [], "immediate": {}}""",
        """{"customer_id": 5, "billing_account_id": {}, "permission_ids": {"0": "x"}, "status": [], "reason": 5}""",
        """{"permission_ids": [[], {}, 5, null, true]}""",
        """{"rtp_debug": [true], "expire": [5], "permission": {"a": 1}}""",
    ];

    public static TheoryData<string, string> Endpoints =>
        new()
        {
            { "PUT", "/v1.0/customer" },
            { "PUT", "/v1.0/customer/metadata" },
            { "PUT", "/v1.0/customer/billing_account_id" },
            { "POST", "/v1.0/customers" },
            { "PUT", "/v1.0/customers/{id}" },
            { "PUT", "/v1.0/customers/{id}/identity_verification_status" },
            { "PUT", "/v1.0/customers/{id}/holds/fraud" },
            { "POST", "/v1.0/accesskeys" },
            { "PUT", "/v1.0/accesskeys/{id}" },
            { "POST", "/v1.0/agents" },
            { "PUT", "/v1.0/agents/{id}" },
            { "PUT", "/v1.0/agents/{id}/password" },
            { "PUT", "/v1.0/agents/{id}/permission" },
            { "POST", "/auth/login" },
            { "POST", "/auth/delegate" },
            { "POST", "/auth/unregister" },
        };

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Send_HostileBody_IsRefusedOrIgnored(string method, string path)
    {
        var account = await Account.CreateAsync(service);
        var filled = path.Replace("{id}", account.Id);

        foreach (var body in Bodies)
        foreach (var caller in new[] { account.Admin, service.Super })
        {
            var answer = await caller.SendAsync(new(method), filled, body);

            Assert.True((int)answer.Status < 500, $"{body}: {answer.Text}");
            if (answer.Status != HttpStatusCode.OK)
                Assert.Equal(answer.Headers["X-Request-Id"], answer.Json["error"]!.Text("request_id"));
        }
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Send_BodyThatIsNoObject_ChangesNothing(string method, string path)
    {
        var account = await Account.CreateAsync(service);
        var filled = path.Replace("{id}", account.Id);
        var events = await service.CountEventsAsync();

        foreach (var body in Bodies[..13])
        {
            var answer = await account.Admin.SendAsync(new(method), filled, body);
            // A fault that lies in a member is told with the member.
            var member = (string?)answer.Json["error"]!["details"]![0]!["field"];
            answer.Refused(HttpStatusCode.BadRequest, member is null ? "INVALID_JSON_BODY" : "INVALID_ARGUMENT");
        }

        JsonAssert.Same(account.Created, await account.ReadAsync(service));
        Assert.Equal(events, await service.CountEventsAsync());
    }

    [Theory]
    [InlineData("%FF")]
    [InlineData("%ED%A0%80")]
    [InlineData("%EF%BF%BE")]
    [InlineData("%F0%9F%98%80")]
    [InlineData("%")]
    [InlineData("%zz")]
    [InlineData("'\"\\")]
    [InlineData("x%0D%0AX-Injected:%201")]
    public async Task Get_HostileText_IsRefusedOrFindsNothing(string text)
    {
        string[] paths =
        [
            $"/v1.0/customers?name={text}",
            $"/v1.0/customers?email={text}",
            $"/v1.0/customers?status={text}",
            $"/v1.0/customers?page_token={text}",
            $"/v1.0/customers?page_size={text}",
            $"/v1.0/customers?{text}={text}",
            $"/v1.0/customers/{text}",
            $"/v1.0/events?after={text}",
            $"/v1.0/events?types={text}",
            $"/v1.0/events?wait={text}",
            $"/v1.0/events?customer_id={text}",
            $"/v1.0/customer/events?{text}={text}",
            $"/v1.0/customer/webhook_deliveries?page_token={text}",
            $"/v1.0/customer/webhook_deliveries/{text}/redeliver",
            $"/v1.0/agents/{text}",
            $"/v1.0/customers?token={text}",
            $"/v1.0/customers?accesskey={text}",
        ];

        foreach (var path in paths)
        {
            var answer = await service.Super.GetAsync(path);

            Assert.True((int)answer.Status < 500, $"{path}: {answer.Text}");
            Assert.DoesNotContain("X-Injected", answer.Headers.Keys);
        }
    }

    [Theory]
    [InlineData("If-Match", "\"")]
    [InlineData("If-Match", "\"1\", \"")]
    [InlineData("If-Match", "\"99999999999999999999999\"")]
    [InlineData("If-None-Match", "W/")]
    [InlineData("Authorization", "Bearer \u00e9")]
    [InlineData("Authorization", "Bearer AAAA.BBBB.CCCC")]
    [InlineData("Cookie", "token=%ff%fe; token=\"")]
    [InlineData("X-Request-Id", "\u00e9")]
    [InlineData("Accept", "text/html;q=x")]
    [InlineData("VoIPBIN-Version", "\u00e9")]
    public async Task Send_HostileHeader_IsRefusedOrIgnored(string header, string value)
    {
        var account = await Account.CreateAsync(service);
        var caller = header is "Authorization" or "Cookie" ? service.Anyone : account.Admin;

        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Put })
        {
            var answer = await caller.WithHeader(header, value).SendAsync(method, "/v1.0/customer", "{}");

            Assert.True((int)answer.Status < 500, answer.Text);
        }
    }
}
