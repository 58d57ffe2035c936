using System.Net;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Webhooks;

namespace Customers.Integration.Tests.Customers;

/// <summary>Why an account was held is kept when the hold is lifted, for staff; the customer reads the words that are meant for them.</summary>
public sealed class HoldHistoryTests(SupportedService service) : IClassFixture<SupportedService>
{
    private const string Secretly = "chargebacks from a ring";
    private const string Words = "Please call us about your payments.";
    private const string Solved = "the ring was another account's";

    [Fact]
    public async Task List_LiftedHold_IsGoneFromTheHoldsAndKeptInTheHistory()
    {
        var account = await Account.CreateAsync(service);
        await PlaceAsync(account, "fraud");
        var lifted = (await LiftAsync(account, "fraud")).Ok();
        (await service.Super.PutAsync(Path(account, "operator"), new { reason = "later" })).Ok();

        var now = await HoldsAsync(account, "");
        var history = await HoldsAsync(account, "?history=true");

        Assert.Equal(["operator"], now.Each("kind"));
        Assert.Equal(["fraud", "operator"], history.Each("kind"));
        var (past, present) = (history[0]!, history[1]!);
        var staff = await service.AdministratorIdAsync();
        Assert.Equal((Secretly, Words, staff), (past.Text("reason"), past.Text("customer_words"), past.Text("placed_by")));
        Assert.Equal((Solved, staff), (past.Text("lift_reason"), past.Text("lifted_by")));
        Assert.Equal(lifted.Text("tm_update"), past.Text("tm_lift"));
        JsonAssert.Same(now[0]!, present);
        JsonAssert.Same(now, await HoldsAsync(account, "?history=false"));
        (await service.Super.GetAsync($"/v1.0/customers/{account.Id}/holds?history=yes")).Refused(
            HttpStatusCode.BadRequest,
            "INVALID_ARGUMENT"
        );
    }

    [Fact]
    public async Task Place_OtherReason_EndsTheOneBeforeWithoutALiftReason()
    {
        var account = await Account.CreateAsync(service);
        await PlaceAsync(account, "fraud");
        var second = (await service.Super.PutAsync(Path(account, "fraud"), new { reason = "more of it" })).Ok();

        var history = await HoldsAsync(account, "?history=true");

        Assert.Equal([Secretly, "more of it"], history.Each("reason"));
        Assert.Equal(["", ""], history.Each("lift_reason"));
        Assert.Equal(second.Text("tm_update"), history[0]!.Text("tm_lift"));
        Assert.Null(history[1]!["tm_lift"]);
    }

    [Fact]
    public async Task Events_PlacedAndLifted_TellStaffTheReasonAndTheCustomerTheWords()
    {
        var account = await Account.CreateAsync(service);
        var (agent, _) = await ServiceAgentAsync();
        await PlaceAsync(account, "fraud");
        await LiftAsync(account, "fraud");

        var own = (await account.Admin.UntilAsync("/v1.0/customer/events", 7)).Rows();
        var staff = (await service.Super.UntilAsync($"/v1.0/events?customer_id={account.Id}", 7)).Rows();
        var machine = (await agent.UntilAsync($"/v1.0/events?customer_id={account.Id}", 7)).Rows();

        Assert.Equal(["hold_placed", "customer_suspended", "hold_lifted", "customer_reactivated"], own.Skip(3).Select(Type));
        foreach (var reader in new[] { own, machine })
            Assert.DoesNotContain("ring", reader.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal((Secretly, Solved), (staff[3]!.Text("staff_reason"), staff[5]!.Text("staff_reason")));
        Assert.Null(staff[4]!["staff_reason"]);
        foreach (var happened in new[] { own[3]!, own[5]! })
            Assert.Equal(("fraud", Words), (happened["data"]!.Text("kind"), happened["data"]!.Text("customer_words")));
        Assert.NotNull(own[5]!["data"]!["tm_lift"]);
        var export = (await account.Admin.GetAsync("/v1.0/customer/export")).Ok();
        Assert.DoesNotContain("ring", export.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal([Words], export["holds"]!.Each("customer_words"));
    }

    [Fact]
    public async Task Webhook_PlacedAndLifted_ShowsTheWordsOnly()
    {
        await using var receiver = await Receiver.StartAsync();
        var account = await service.WithWebhookAsync(receiver);
        await PlaceAsync(account, "fraud");
        await LiftAsync(account, "fraud");
        (await service.Super.PostAsync($"/v1.0/customers/{account.Id}/freeze", new { reason = Secretly })).Ok();

        var requests = await receiver.UntilAsync(6);

        Assert.Equal(
            ["hold_placed", "customer_suspended", "hold_lifted", "customer_reactivated", "customer_frozen"],
            requests.Skip(1).Select(AccountWebhook.Type)
        );
        Assert.All(requests, request => Assert.DoesNotContain("ring", request.Body, StringComparison.Ordinal));
        Assert.Contains(Words, requests[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_SuspendedAccount_SaysWhichHoldsWhatStaffSaysAndWhereToTurn()
    {
        var account = await Account.CreateAsync(service);
        await PlaceAsync(account, "fraud");
        (await service.Super.PutAsync(Path(account, "billing"), new { reason = Secretly })).Ok();

        var answer = await account.Admin.PutAsync("/v1.0/customer/metadata", new { rtp_debug = true });

        answer.Refused(HttpStatusCode.Forbidden, "ACCOUNT_SUSPENDED");
        var details = answer.Json["error"]!["details"]!.AsArray();
        Assert.Equal(["fraud", "billing"], details.Each("hold"));
        Assert.Equal(
            (Words, SupportedService.Contact),
            (details[0]!.Text("customer_words"), details[0]!.Text("support_contact"))
        );
        Assert.Equal(SupportedService.Contact, details[1]!.Text("support_contact"));
        Assert.Null(details[1]!["customer_words"]);
        Assert.DoesNotContain("ring", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE", "/holds/fraud")]
    [InlineData("PUT", "/holds/fraud")]
    [InlineData("POST", "/freeze")]
    [InlineData("POST", "/recover")]
    public async Task Act_WithoutAReason_IsRefusedAndNothingChanges(string method, string below)
    {
        var account = await Statuses.InStatusAsync(service, below == "/recover" ? "frozen" : "suspended");
        var before = await account.ReadAsync(service);
        var path = $"/v1.0/customers/{account.Id}{below}";

        foreach (var body in new[] { "{}", """{"reason": null}""", """{"reason": "  "}""", null })
        {
            // The body itself is missing, where it has to be there.
            if (body is null && method != "DELETE")
                continue;
            var answer = await service.Super.SendAsync(new(method), path, body);
            answer.Refused(HttpStatusCode.BadRequest, "INVALID_ARGUMENT");
            Assert.Equal("reason", Assert.Single(answer.Json["error"]!["details"]!.AsArray())!.Text("field"));
        }

        JsonAssert.Same(before, await account.ReadAsync(service));
    }

    [Fact]
    public async Task Unregister_HoldForFraud_CanBeScheduledAndNotDoneAtOnce()
    {
        var account = await Account.CreateAsync(service);
        await PlaceAsync(account, "fraud");
        var atOnce = new
        {
            password = account.OwnerPassword,
            confirmation_phrase = "DELETE",
            immediate = true,
        };

        foreach (var status in new[] { "suspended", "frozen" })
        {
            (await account.Admin.PostAsync("/auth/unregister", atOnce)).Refused(
                HttpStatusCode.Forbidden,
                "HOLD_FORBIDS_IMMEDIATE"
            );
            Assert.Equal(status, (await account.ReadAsync(service)).Text("status"));
            (await account.Admin.PostAsync("/auth/unregister", new { password = account.OwnerPassword })).Ok();
        }

        Assert.Equal("deleted", (await service.Super.DeleteAsync($"/v1.0/customers/{account.Id}")).Ok().Text("status"));
    }

    [Fact]
    public async Task Delete_AccountWithHolds_KeepsWhenAndForgetsWhy()
    {
        var account = await Account.CreateAsync(service);
        await PlaceAsync(account, "fraud");
        await LiftAsync(account, "fraud");
        await PlaceAsync(account, "billing");
        (await service.Super.DeleteAsync($"/v1.0/customers/{account.Id}")).Ok();

        var history = await HoldsAsync(account, "?history=true");

        Assert.Equal(["fraud", "billing"], history.Each("kind"));
        foreach (var member in new[] { "reason", "customer_words", "lift_reason" })
            Assert.Equal(["", ""], history.Each(member));
        Assert.DoesNotContain(history, hold => hold!["tm_lift"] is null);
        var feed = (await service.Super.UntilAsync($"/v1.0/events?customer_id={account.Id}", 11)).ToJsonString();
        Assert.DoesNotContain("ring", feed, StringComparison.Ordinal);
        Assert.DoesNotContain(Words, feed, StringComparison.Ordinal);
    }

    private static string? Type(JsonNode? happened) => happened!.Text("type");

    private static string Path(Account account, string kind) => $"/v1.0/customers/{account.Id}/holds/{kind}";

    private async Task PlaceAsync(Account account, string kind) =>
        (await service.Super.PutAsync(Path(account, kind), new { reason = Secretly, customer_words = Words })).Ok();

    private Task<Answer> LiftAsync(Account account, string kind) =>
        service.Super.DeleteAsync(Path(account, kind), new { reason = Solved });

    private async Task<JsonArray> HoldsAsync(Account account, string query) =>
        (await service.Super.GetAsync($"/v1.0/customers/{account.Id}/holds{query}")).Ok()["result"]!.DeepClone().AsArray();

    private async Task<(Client Client, string Id)> ServiceAgentAsync()
    {
        const int projectService = 2;
        var body = new
        {
            username = $"service-{Guid.NewGuid():N}",
            password = "quiet agent harbour",
            permission = projectService,
        };
        var agent = (await service.Super.PostAsync("/v1.0/agents", body)).Ok();
        return (service.Anyone.With(await service.LoginAsync(body.username, body.password)), agent.Text("id"));
    }
}

/// <summary>The service of a platform that says where to turn.</summary>
public sealed class SupportedService : ServiceFixture
{
    public const string Contact = "support@platform.example";

    protected override void Configure(Microsoft.AspNetCore.Hosting.IWebHostBuilder host) =>
        host.UseSetting("Platform:SupportContact", Contact);
}
