using System.Net;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.DryRuns;

/// <summary>What a dry run says would change, kind by kind.</summary>
public sealed class EffectsTests(QuietService service) : IClassFixture<QuietService>
{
    private const string DeadEnd = "https://hooks.example.com/v";

    [Fact]
    public async Task Hold_ByStaff_TellsWhatItWouldStop()
    {
        var account = await ConfirmedAsync();

        var answer = await TryAsync(
            service.Super,
            HttpMethod.Put,
            $"/v1.0/customers/{account.Id}/holds/fraud",
            new { reason = "test" }
        );

        Assert.Equal("suspended", answer.Text("status"));
        Assert.Equal("hold_placed holds 1, customer_suspended holds status 1", EventsOf(answer));
        Assert.Equal("account_suspended", MailsOf(answer));
        Assert.Contains("make_call true false ACCOUNT_SUSPENDED", answer["effects"]!["capabilities"]!.AsArray().Select(ToText));
        Assert.Equal("[]", answer["effects"]!["resources"]!.ToJsonString());
        Assert.Equal("active", (await account.ReadAsync(service)).Text("status"));
    }

    [Fact]
    public async Task LiftHold_ByStaff_TellsWhatIsAllowedAgain()
    {
        var account = await Account.CreateAsync(service);
        var path = $"/v1.0/customers/{account.Id}/holds/billing";
        (await service.Super.PutAsync(path, new { reason = "test" })).Ok();

        var answer = await TryAsync(service.Super, HttpMethod.Delete, path, new { reason = "test" });

        Assert.Equal("active", answer.Text("status"));
        Assert.Contains("make_call false true ", answer["effects"]!["capabilities"]!.AsArray().Select(ToText));
    }

    [Fact]
    public async Task Freeze_ByStaff_TellsOfItsEventAndMail()
    {
        var account = await ConfirmedAsync();

        var answer = await TryAsync(
            service.Super,
            HttpMethod.Post,
            $"/v1.0/customers/{account.Id}/freeze",
            new { reason = "test" }
        );

        Assert.Equal("frozen", answer.Text("status"));
        Assert.StartsWith("customer_frozen ", EventsOf(answer), StringComparison.Ordinal);
        Assert.Equal("deletion_scheduled", MailsOf(answer));
    }

    [Fact]
    public async Task Delete_TellsOfEverythingThatWouldGo_AsThePreviewDoes()
    {
        var account = await ConfirmedAsync();
        await account.AddAgentAsync(service, 16);
        await account.AddAccessKeyAsync(service);
        for (var i = 0; i < 3; i++)
            (await service.Super.PutAsync($"/v1.0/customers/{account.Id}/resources/numbers/{Guid.NewGuid()}")).Ok();
        var preview = (await account.Admin.GetAsync("/v1.0/customer/deletion_preview")).Ok();

        var answer = await TryAsync(service.Super, HttpMethod.Delete, $"/v1.0/customers/{account.Id}");

        Assert.Equal("deleted", answer.Text("status"));
        Assert.EndsWith(
            "resource_deletion_requested  3",
            EventsOf(answer).Replace("customer_", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.Equal("account_deleted", MailsOf(answer));
        var gone = answer["effects"]!["resources"]!.AsArray().ToDictionary(type => type!.Text("type"), type => type!);
        Assert.All(gone.Values, type => Assert.Equal(0, type["after"]!.GetValue<long>()));
        Assert.Equal(
            preview["resources"]!
                .AsObject()
                .Where(type => type.Value!.GetValue<long>() > 0)
                .Select(type => $"{type.Key} {type.Value}"),
            gone.Select(type => $"{type.Key} {type.Value["before"]}")
        );
        Assert.Equal(preview.ToJsonString(), (await account.Admin.GetAsync("/v1.0/customer/deletion_preview")).Text);
    }

    [Fact]
    public async Task ImmediateUnregister_ByTheOwner_LeavesThemSignedIn()
    {
        var account = await Account.CreateAsync(service);
        var leave = new
        {
            password = account.OwnerPassword,
            confirmation_phrase = "DELETE",
            immediate = true,
        };

        var answer = await TryAsync(account.Admin, HttpMethod.Post, "/auth/unregister", leave);

        Assert.Equal("deleted", answer.Text("status"));
        Assert.Equal(["hashing_budget"], answer["not_tried"]!.AsArray().Select(word => word!.GetValue<string>()));
        (await account.Admin.GetAsync("/v1.0/customer")).Ok();
    }

    [Fact]
    public async Task Profile_OfAnAccountWithAWebhook_CountsTheDelivery()
    {
        var account = await Account.CreateAsync(service);
        (await account.Admin.PutAsync("/v1.0/customer", new { webhook_method = "POST", webhook_uri = DeadEnd })).Ok();

        var answer = await TryAsync(account.Admin, HttpMethod.Put, "/v1.0/customer", new { name = "Other" });

        Assert.Equal("Other", answer.Text("name"));
        Assert.Equal("customer_updated name 1", EventsOf(answer));
        Assert.Equal(1, answer["effects"]!["webhooks"]!.GetValue<long>());
    }

    [Fact]
    public async Task Profile_WithItsVersion_IsComparedAndShownAsTheRealOne()
    {
        var account = await Account.CreateAsync(service);
        var tag = (await account.Admin.GetAsync("/v1.0/customer")).Headers["ETag"];

        var tried = await account.Admin.Trying().WithHeader("If-Match", tag).PutAsync("/v1.0/customer", new { name = "Other" });
        var done = await account.Admin.WithHeader("If-Match", tag).PutAsync("/v1.0/customer", new { name = "Other" });

        Assert.Equal(done.Headers["ETag"], tried.Headers["ETag"]);
        tried.Ok();
        done.Ok();
        (await account.Admin.Trying().WithHeader("If-Match", tag).PutAsync("/v1.0/customer", new { name = "Third" })).Refused(
            HttpStatusCode.PreconditionFailed,
            "VERSION_MISMATCH"
        );
    }

    [Fact]
    public async Task NewEmail_TellsOfTheMailThatAsksForIt()
    {
        var account = await Account.CreateAsync(service);

        var answer = await TryAsync(
            account.Admin,
            HttpMethod.Put,
            "/v1.0/customer",
            new { email = $"{Guid.NewGuid():N}@example.com" }
        );

        Assert.Equal("verify_email", MailsOf(answer));
    }

    [Fact]
    public async Task NewAgent_TakesAPlaceOfTheLimit()
    {
        var account = await ConfirmedAsync();
        var agent = new
        {
            username = $"tried-{Guid.NewGuid():N}",
            password = "quiet agent harbour",
            permission = 32,
        };

        var answer = await TryAsync(account.Admin, HttpMethod.Post, "/v1.0/agents", agent);

        Assert.Equal("agents 1 2", string.Join(", ", answer["effects"]!["resources"]!.AsArray().Select(ToText)));
        Assert.Equal("administrator_added", MailsOf(answer));
        (await account.Admin.PostAsync("/v1.0/agents", agent)).Ok();
    }

    [Fact]
    public async Task NewKey_ShowsATokenThatNeverWorked()
    {
        var account = await ConfirmedAsync();

        var answer = await TryAsync(account.Admin, HttpMethod.Post, "/v1.0/accesskeys", new { name = "CI" });

        Assert.Equal("vb_dry_run", answer.Text("token"));
        Assert.Equal("access_key_created", MailsOf(answer));
        (await service.Anyone.With(answer.Text("token")).GetAsync("/v1.0/customer")).Refused(
            HttpStatusCode.Unauthorized,
            "INVALID_CREDENTIALS"
        );
        (await account.Admin.GetAsync($"/v1.0/accesskeys/{answer.Text("id")}")).Refused(
            HttpStatusCode.NotFound,
            "ACCESSKEY_NOT_FOUND"
        );
    }

    [Fact]
    public async Task RotatedKey_WorksOnWithTheTokenThatItHas()
    {
        var account = await Account.CreateAsync(service);
        var (key, id) = await account.AddAccessKeyAsync(service);

        var answer = await TryAsync(key, HttpMethod.Post, $"/v1.0/accesskeys/{id}/rotate");

        Assert.Equal("vb_dry_run", answer.Text("token"));
        (await key.GetAsync("/v1.0/customer")).Ok();
    }

    [Fact]
    public async Task Limits_ByStaff_TellWhoIsStopped()
    {
        var account = await Account.CreateAsync(service);

        var answer = await TryAsync(service.Super, HttpMethod.Put, $"/v1.0/customers/{account.Id}/limits", new { numbers = 0 });

        Assert.Contains(
            "purchase_virtual_number true false LIMIT_REACHED",
            answer["effects"]!["capabilities"]!.AsArray().Select(ToText)
        );
    }

    [Fact]
    public async Task Resource_OfAService_IsOneMore()
    {
        var account = await Account.CreateAsync(service);

        var answer = await TryAsync(
            service.Super,
            HttpMethod.Put,
            $"/v1.0/customers/{account.Id}/resources/numbers/{Guid.NewGuid()}"
        );

        Assert.Equal("numbers 0 1", string.Join(", ", answer["effects"]!["resources"]!.AsArray().Select(ToText)));
    }

    [Fact]
    public async Task Identity_DecidedByStaff_TellsWhatItOpens()
    {
        var account = await ConfirmedAsync();
        var path = $"/v1.0/customers/{account.Id}/identity_verification_status";
        (await service.Super.PutAsync(path, new { status = "pending", reason = "test" })).Ok();

        var answer = await TryAsync(service.Super, HttpMethod.Put, path, new { status = "verified", reason = "test" });

        Assert.Equal("verified", answer.Text("identity_verification_status"));
        Assert.Equal("identity_verified", MailsOf(answer));
        Assert.Contains("purchase_pstn_number false true ", answer["effects"]!["capabilities"]!.AsArray().Select(ToText));
    }

    [Fact]
    public async Task Verification_ByStaff_TellsOfTheInvitation()
    {
        var account = await Account.CreateAsync(service, $"{Guid.NewGuid():N}@example.com");

        var answer = await TryAsync(service.Super, HttpMethod.Post, $"/v1.0/customers/{account.Id}/verify_email");

        Assert.Equal("active", answer.Text("status"));
        Assert.Equal("initial", (await account.ReadAsync(service)).Text("status"));
    }

    [Fact]
    public async Task Redelivery_TellsOfOneWebhook()
    {
        var account = await Account.CreateAsync(service);
        (await account.Admin.PutAsync("/v1.0/customer", new { webhook_method = "POST", webhook_uri = DeadEnd })).Ok();
        var delivery = (await account.Admin.GetAsync("/v1.0/customer/webhook_deliveries")).Ok().Each("id").First();

        var answer = await TryAsync(account.Admin, HttpMethod.Post, $"/v1.0/customer/webhook_deliveries/{delivery}/redeliver");

        Assert.Equal(1, answer["effects"]!["webhooks"]!.GetValue<long>());
    }

    [Fact]
    public async Task NoChange_HasNoEffects()
    {
        var account = await Account.CreateAsync(service);

        var answer = await TryAsync(account.Admin, HttpMethod.Put, "/v1.0/customer", new { name = account.Created.Text("name") });

        Assert.Equal(
            """{"events":[],"mails":[],"webhooks":0,"capabilities":[],"resources":[]}""",
            answer["effects"]!.ToJsonString()
        );
    }

    [Fact]
    public async Task OlderRepresentation_HasEffectsToo()
    {
        var account = await Account.CreateAsync(service);
        var old = account.Admin.WithHeader("VoIPBIN-Version", "2022-11-02");

        var answer = await TryAsync(old, HttpMethod.Put, "/v1.0/customer", new { name = "Other" });

        Assert.NotNull(answer["permission_ids"]);
        Assert.Equal("customer_updated name 1", EventsOf(answer));
    }

    [Theory]
    [InlineData("dry_run=yes")]
    [InlineData("dry_run=")]
    [InlineData("dry_run=TRUE")]
    [InlineData("dry_run=1")]
    public async Task Parameter_AnotherWord_IsRefused(string query)
    {
        var account = await Account.CreateAsync(service);

        (await account.Admin.PutAsync($"/v1.0/customer?{query}", new { name = "Other" })).Refused(
            HttpStatusCode.BadRequest,
            "INVALID_ARGUMENT"
        );
    }

    [Fact]
    public async Task Parameter_False_IsMeant()
    {
        var account = await Account.CreateAsync(service);

        var answer = await account.Admin.PutAsync("/v1.0/customer?dry_run=false", new { name = "Other" });

        Assert.Null(answer.Ok()["effects"]);
        Assert.False(answer.Headers.ContainsKey("Dry-Run"));
        Assert.Equal("Other", (await account.ReadAsync(service)).Text("name"));
    }

    [Fact]
    public async Task Parameter_OfAQuery_IsUnknown() =>
        (await service.Super.GetAsync("/v1.0/customers?dry_run=true")).Refused(HttpStatusCode.BadRequest, "UNKNOWN_PARAMETER");

    private async Task<Account> ConfirmedAsync()
    {
        var account = await Account.CreateAsync(service, $"{Guid.NewGuid():N}@example.com");
        (await service.Super.PostAsync($"/v1.0/customers/{account.Id}/verify_email")).Ok();
        return account;
    }

    private async Task<JsonNode> TryAsync(Client client, HttpMethod method, string path, object? body = null)
    {
        var before = await service.HashTablesAsync();
        var answer = await client.Trying().SendAsync(method, path, body);
        Assert.Equal(before, await service.HashTablesAsync());
        Assert.Equal("true", answer.Headers["Dry-Run"]);
        return answer.Ok();
    }

    private static string EventsOf(JsonNode answer) =>
        string.Join(
            ", ",
            answer["effects"]!["events"]!
                .AsArray()
                .Select(each => $"{each!.Text("type")} {string.Join(' ', each!["changed"]!.AsArray())} {each["count"]}")
        );

    private static string MailsOf(JsonNode answer) =>
        string.Join(", ", answer["effects"]!["mails"]!.AsArray().Select(mail => mail!.Text("kind")));

    private static string ToText(JsonNode? effect) => string.Join(' ', effect!.AsObject().Select(member => $"{member.Value}"));
}
