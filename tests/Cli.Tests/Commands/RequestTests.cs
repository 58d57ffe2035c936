using Customers.Cli.Tests.Fixtures;

namespace Customers.Cli.Tests.Commands;

/// <summary>What is typed, and the request it becomes; the words of <c>customer-control</c> among them.</summary>
public sealed class RequestTests : IDisposable
{
    private readonly TestMachine machine = new();

    [Theory]
    [InlineData("customers get 5", "GET /v1.0/customers/5", "")]
    [InlineData("get a/../b", "GET /v1.0/customers/a%2F..%2Fb", "")]
    [InlineData("count", "GET /v1.0/customers/count", "")]
    [InlineData("create --email a@b.c --name N", "POST /v1.0/customers", """{"name":"N","email":"a@b.c"}""")]
    [InlineData("update 5 --name ''", "PUT /v1.0/customers/5", """{"name":""}""")]
    [InlineData("freeze 5 --reason r -y", "POST /v1.0/customers/5/freeze", """{"reason":"r"}""")]
    [InlineData("recover 5 --reason r", "POST /v1.0/customers/5/recover", """{"reason":"r"}""")]
    [InlineData(
        "hold 5 fraud --reason r --customer-words w -y",
        "PUT /v1.0/customers/5/holds/fraud",
        """{"reason":"r","customer_words":"w"}"""
    )]
    [InlineData("unhold 5 fraud --reason r", "DELETE /v1.0/customers/5/holds/fraud", """{"reason":"r"}""")]
    [InlineData("holds 5 --history", "GET /v1.0/customers/5/holds?history=true", "")]
    [InlineData("verification-mail 5 --reason r", "POST /v1.0/customers/5/verification-mail", """{"reason":"r"}""")]
    [InlineData("unlock 5 --reason r", "POST /v1.0/customers/5/unlock", """{"reason":"r"}""")]
    [InlineData("usage", "GET /v1.0/customer/usage", "")]
    [InlineData("usage 5", "GET /v1.0/customers/5/usage", "")]
    [InlineData(
        "identity decide 5 --status verified --reason ok",
        "PUT /v1.0/customers/5/identity_verification_status",
        """{"status":"verified","reason":"ok"}"""
    )]
    [InlineData("limits set 5 --numbers 7 --flows default", "PUT /v1.0/customers/5/limits", """{"numbers":7,"flows":null}""")]
    [InlineData("metadata 5 --rtp-debug true", "PUT /v1.0/customers/5/metadata", """{"rtp_debug":true}""")]
    [InlineData("keys list", "GET /v1.0/accesskeys?page_size=100", "")]
    [InlineData("keys list --customer 5", "GET /v1.0/customers/5/accesskeys?page_size=100", "")]
    [InlineData("keys delete 7 --customer 5 -y", "DELETE /v1.0/customers/5/accesskeys/7", "")]
    [InlineData("keys delete 7 -y", "DELETE /v1.0/accesskeys/7", "")]
    [InlineData(
        "keys create --name k --expire 30d --scope read --scope profile",
        "POST /v1.0/accesskeys",
        """{"name":"k","expire":2592000,"scopes":["read","profile"]}"""
    )]
    [InlineData("keys get 7 --customer 5", "GET /v1.0/customers/5/accesskeys/7", "")]
    [InlineData("agents get 9", "GET /v1.0/agents/9", "")]
    [InlineData("agents get 9 --customer 5", "GET /v1.0/customers/5/agents/9", "")]
    [InlineData("usage-history 5 --days 7", "GET /v1.0/customers/5/usage/history?days=7", "")]
    [InlineData(
        "agents password-link 9 --customer 5 --reason r",
        "POST /v1.0/customers/5/agents/9/password-link",
        """{"reason":"r"}"""
    )]
    [InlineData(
        "agents permission 9 --permission 32 --end-keys false -y",
        "PUT /v1.0/agents/9/permission",
        """{"permission":32,"end_keys":false}"""
    )]
    [InlineData("sessions end --customer 5 -y", "DELETE /v1.0/customers/5/sessions", "")]
    [InlineData("sessions end --customer 5 --agent 9 -y", "DELETE /v1.0/customers/5/agents/9/sessions", "")]
    [InlineData("delegations list --older-than 90s", "GET /v1.0/delegations?older_than=90&page_size=100", "")]
    [InlineData(
        "deletions list --state outstanding --service flow-manager",
        "GET /v1.0/deletions?state=outstanding&service=flow-manager&page_size=100",
        ""
    )]
    [InlineData("deletions services", "GET /v1.0/deletions/services", "")]
    [InlineData("deletions resources --type flows", "GET /v1.0/deletions/resources?type=flows&page_size=100", "")]
    [InlineData("resources all --type numbers", "GET /v1.0/resources?type=numbers&page_size=100", "")]
    [InlineData("deliveries resume --older-than 1d -y", "POST /v1.0/webhook_deliveries/resume", """{"older_than":86400}""")]
    [InlineData("mails list --state failed", "GET /v1.0/mails?state=failed&page_size=100", "")]
    [InlineData("resources list 5 --type numbers", "GET /v1.0/customers/5/resources?type=numbers&page_size=100", "")]
    [InlineData(
        "customer create --name N --email a@b.c --webhook-method POST --webhook-uri https://x.example",
        "POST /v1.0/customers",
        """{"name":"N","email":"a@b.c","webhook_method":"POST","webhook_uri":"https://x.example"}"""
    )]
    [InlineData("customer get --id 5", "GET /v1.0/customers/5", "")]
    [InlineData("customer get 5", "GET /v1.0/customers/5", "")]
    [InlineData("customer list --limit 7 --token t", "GET /v1.0/customers?page_size=7&page_token=t", "")]
    [InlineData(
        "customer update --id 5 --phone-number +15551234567",
        "PUT /v1.0/customers/5",
        """{"phone_number":"+15551234567"}"""
    )]
    [InlineData(
        "customer update-billing-account --id 5 --billing-account-id 8",
        "PUT /v1.0/customers/5/billing_account_id",
        """{"billing_account_id":"8"}"""
    )]
    [InlineData("customer delete --id 5 -y", "DELETE /v1.0/customers/5", "")]
    [InlineData(
        "accesskey list --customer-id 5 --size 3 --token t",
        "GET /v1.0/customers/5/accesskeys?page_size=3&page_token=t",
        ""
    )]
    [InlineData("accesskey create --name k --expire 720h", "POST /v1.0/accesskeys", """{"name":"k","expire":2592000}""")]
    [InlineData("accesskey get --id 7", "GET /v1.0/accesskeys/7", "")]
    [InlineData("accesskey update --id 7 --detail d", "PUT /v1.0/accesskeys/7", """{"detail":"d"}""")]
    [InlineData("accesskey delete --id 7 --customer-id 5 -y", "DELETE /v1.0/customers/5/accesskeys/7", "")]
    public async Task Command_IsOneRequest(string typed, string request, string body)
    {
        machine.Platform.Then("""{"result":[]}""");

        Assert.Equal(0, await machine.RunAsync([.. typed.Split(' ').Select(word => word == "''" ? "" : word)]));

        var seen = Assert.Single(machine.Platform.Requests);
        Assert.Equal(request, seen.Line);
        Assert.Equal(JsonText(body), JsonText(seen.Body));
        Assert.Equal($"Bearer {TestMachine.Token}", seen.Headers.Authorization?.ToString());
    }

    [Fact]
    public async Task Create_WithAUsername_ReadsThePasswordWithoutAnArgument()
    {
        machine.Typed = "quiet owner harbour\n";
        machine.Platform.Then("""{"id":"5"}""");

        Assert.Equal(0, await machine.RunAsync("create", "--username", "bob", "--password-stdin"));

        Assert.Equal("""{"username":"bob","password":"quiet owner harbour"}""", Assert.Single(machine.Platform.Requests).Body);
    }

    [Fact]
    public async Task Create_UsernameWithoutATerminal_IsRefused()
    {
        Assert.Equal(2, await machine.RunAsync("create", "--username", "bob"));

        Assert.Empty(machine.Platform.Requests);
        Assert.Contains("--password-stdin", machine.Error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => machine.Dispose();

    private static string JsonText(string json) => json.Length == 0 ? "" : JsonNode.Parse(json)!.ToJsonString();
}
