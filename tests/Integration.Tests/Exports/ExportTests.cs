using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.PersonalData;

namespace Customers.Integration.Tests.Exports;

/// <summary>The document as its owner gets it: everything that is held about the account, no secret, and nothing of anybody else's.</summary>
public sealed class ExportTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Path = "/v1.0/customer/export";

    private static readonly JsonSerializerOptions plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // The account's own, and credentials.
    private static readonly string[] secrets = ["password", "key's token", "deleted key's token", "line_secret", "line_token"];

    // Replaced before anything was told of it.
    // What staff says to staff.
    private static readonly string[] ofStaff =
    [
        "staff's reason of the freezing",
        "staff's reason of the recovery",
        "staff's reason of the lifted hold",
        "staff's reason of the lifting",
        "staff's reason of the hold before",
        "staff's reason of the hold",
    ];

    [Fact]
    public async Task Export_MarkedAccount_HoldsEveryMarkButSecrets()
    {
        var (account, other) = (await MarkedAccount.CreateAsync(service), await MarkedAccount.CreateAsync(service));

        var document = (await account.Admin.GetAsync(Path)).Ok();

        var text = document.ToJsonString(plain);
        var expected = account.Marks.Texts.Keys.Except(secrets).Except(ofStaff).Order();
        Assert.Equal(expected, account.Marks.FoundIn(text));
        Assert.Empty(other.Marks.FoundIn(text));
        foreach (var secret in await SecretsAsync(account))
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Export_MarkedAccount_FillsEverySectionThatACreatedAccountHas()
    {
        var account = await MarkedAccount.CreateAsync(service);

        var document = (await account.Admin.GetAsync(Path)).Ok();

        var empty = document.AsObject().Where(member => member.Value is JsonArray { Count: 0 }).Select(member => member.Key);
        Assert.Equal(["terms_agreement"], empty);
        var shown = (await account.Admin.GetAsync("/v1.0/customer")).Ok();
        foreach (var (member, value) in document["customer"]!.AsObject().Where(member => shown[member.Key] is not null))
            JsonAssert.Same(shown[member]!, value);
        JsonAssert.Same(
            Oldest((await account.Admin.GetAsync("/v1.0/customer/events?wait=20")).Ok()["result"]!),
            Oldest(document["events"]!)
        );
        Assert.Equal(["billing", "operator", "operator"], document["holds"]!.Each("kind"));
        Assert.Equal(account.Marks["words of the hold"], document["holds"]![2]!.Text("customer_words"));
        Assert.Equal([false, false, true], document["holds"]!.Rows().Select(hold => hold!["tm_lift"] is null));
    }

    [Fact]
    public async Task Export_SignedUp_HoldsTermsMailsAndLinks()
    {
        var email = Statuses.NewEmail();
        var joined = (await service.Anyone.PostAsync("/auth/signup", new { email, accepted_tos = true })).Ok();
        var key = service.Anyone.With(joined["accesskey"]!.Text("token"));

        var document = (await key.GetAsync(Path)).Ok();

        Assert.Equal("initial", document["customer"]!.Text("status"));
        Assert.NotNull(document["terms_agreement"]![0]!["client_address"]);
        Assert.Equal("verify_email", document["mails"]![0]!.Text("kind"));
        Assert.Equal($"verify_email {email}", $"{document["mail_links"]![0]!["purpose"]} {document["mail_links"]![0]!["email"]}");
        Assert.DoesNotContain(joined["accesskey"]!.Text("token"), document.ToJsonString(plain), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_AccountThatOwnsSomething_HoldsItsLedger()
    {
        var account = await Account.CreateAsync(service);
        var path = $"/v1.0/customers/{account.Id}";
        (await service.Super.PutAsync($"{path}/limits", new { numbers = 7 })).Ok();
        var resource = (await service.Super.PutAsync($"{path}/resources/numbers/{Guid.NewGuid()}")).Ok();
        var reservation = (await service.Super.PostAsync($"{path}/reservations", new { type = "numbers", count = 2 })).Ok();

        var document = (await account.Admin.GetAsync(Path)).Ok();

        JsonAssert.Same("""{"numbers":7}""", document["limits"]!["overrides"]);
        JsonAssert.Same(new JsonArray(resource.DeepClone()), document["resources"]);
        JsonAssert.Same(new JsonArray(reservation.DeepClone()), document["reservations"]);
    }

    [Fact]
    public async Task Export_DeliveryThatFailed_HoldsItsAttempts()
    {
        var account = await Account.CreateAsync(service);
        var target = new { webhook_method = "POST", webhook_uri = "http://127.0.0.1:9/" };
        (await account.Admin.PutAsync("/v1.0/customer", target)).Ok();
        var id = new { Id = Guid.Parse(account.Id) };
        // Whatever the dispatcher does meanwhile: these are the attempts that there are.
        await service.ExecuteAsync(
            """
            UPDATE webhooks SET tm_pause = now() WHERE customer_id = @Id;
            DELETE FROM webhook_attempts a USING webhook_deliveries d WHERE d.id = a.delivery_id AND d.customer_id = @Id;
            INSERT INTO webhook_attempts (delivery_id, number, tm_create, status_code, duration_ms, error, answer)
            SELECT d.id, n + 100, '2024-01-01T00:00:00Z', CASE n WHEN 2 THEN 503 END, n, 'error ' || n, 'answer ' || n
            FROM webhook_deliveries d
            CROSS JOIN generate_series(1, 2) AS n
            WHERE d.customer_id = @Id
            """,
            id
        );

        var document = (await account.Admin.GetAsync(Path)).Ok();

        var attempts = document["webhook_deliveries"]![0]!["attempts"]!.AsArray();
        JsonAssert.Same(
            """{"tm_create":"2024-01-01T00:00:00Z","status_code":null,"duration_ms":1,"error":"error 1","answer":"answer 1"}""",
            attempts[0]
        );
        JsonAssert.Same(
            """{"tm_create":"2024-01-01T00:00:00Z","status_code":503,"duration_ms":2,"error":"error 2","answer":"answer 2"}""",
            attempts[1]
        );
        Assert.True(document["webhook"]!["paused"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Export_AsAFile_IsNotKept()
    {
        var account = await Account.CreateAsync(service);

        var answer = await account.Admin.GetAsync(Path);

        Assert.Equal($"attachment; filename=\"customer-{account.Id}.json\"", answer.Headers["Content-Disposition"]);
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        Assert.Equal("application/json; charset=utf-8", answer.Headers["Content-Type"]);
        Assert.False(answer.Headers.ContainsKey("Content-Length"));
    }

    [Fact]
    public async Task Export_AgainAndAgain_IsLetInEachTime()
    {
        var account = await Account.CreateAsync(service);

        for (var time = 0; time < 5; time++)
            Assert.Equal(account.Id, (await account.Admin.GetAsync(Path)).Ok()["customer"]!.Text("id"));
    }

    private static JsonNode Oldest(JsonNode events) => events[0]!;

    /// <summary>What the database holds about the account and may show nobody.</summary>
    private async Task<IReadOnlyList<string>> SecretsAsync(MarkedAccount account)
    {
        var plainSecret = (await account.Admin.GetAsync("/v1.0/customer/webhook_secret")).Ok().Text("webhook_secret");
        var stored = await service.ListAsync<string>(
            """
            SELECT password_hash FROM agents WHERE customer_id = @Id AND password_hash IS NOT NULL
            UNION ALL
            SELECT encode(token_hash, 'hex') FROM access_keys WHERE customer_id = @Id AND token_hash IS NOT NULL
            UNION ALL
            SELECT encode(token_hash, 'base64') FROM access_keys WHERE customer_id = @Id AND token_hash IS NOT NULL
            UNION ALL
            SELECT secret FROM webhooks WHERE customer_id = @Id AND secret <> ''
            UNION ALL
            SELECT recipient FROM mails WHERE customer_id = @Id AND recipient <> ''
            """,
            new { Id = Guid.Parse(account.Id) }
        );
        Assert.True(stored.Count >= 4);
        return [plainSecret, .. stored];
    }
}
