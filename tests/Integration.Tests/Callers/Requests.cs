using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Imports;

namespace Customers.Integration.Tests.Callers;

/// <summary>For each endpoint a request that succeeds when its sender may send it.</summary>
internal static class Requests
{
    // Nobody listens there, which is an answer too, and a quick one.
    private const string DeadEnd = "http://127.0.0.1:9/";

    private const string Importing = "POST /v1.0/customers/import";

    private const string Reporting = "POST /v1.0/resources:report";

    private static int made;

    /// <summary>Brings the account into the state that the case asks for and makes the request ready to be sent.</summary>
    public static async Task<Func<Task<Answer>>> PrepareAsync(ServiceFixture service, Stage stage, Row row, Who who)
    {
        var caller = await stage.CallAsync(who);
        return await PrepareAsync(service, stage, row, caller, stage.AccountOf(who));
    }

    /// <summary>The same for somebody who acts for no account that requests are about.</summary>
    public static Task<Func<Task<Answer>>> PrepareAsync(ServiceFixture service, Stage stage, Row row, Caller caller) =>
        PrepareAsync(service, stage, row, caller, stage.Home);

    /// <summary>The same for a caller who acts for this account.</summary>
    public static async Task<Func<Task<Answer>>> PrepareAsync(
        ServiceFixture service,
        Stage stage,
        Row row,
        Caller caller,
        Account own
    )
    {
        var target = row.Case switch
        {
            "foreign" or "gone" => stage.Foreign,
            "self" or "immediate" or "me" => own,
            "frozen" when row.Pattern.StartsWith("/auth", StringComparison.Ordinal) => own,
            _ => stage.Home,
        };
        var path = await PathAsync(service, row, target, caller);
        await PrepareAsync(service, row, target);
        return () => caller.Client.SendAsync(new HttpMethod(row.Method), path, BodyFor(row, target, caller), MediaTypeOf(row));
    }

    private static async Task<string> PathAsync(ServiceFixture service, Row row, Account target, Caller caller)
    {
        var id = row.Pattern switch
        {
            _ when row.Pattern.StartsWith("/v1.0/me/sessions/", StringComparison.Ordinal) => await SessionAsync(
                service,
                row with
                {
                    Pattern = "{session_id:id}",
                },
                row.Case == "me" ? caller.AgentId ?? Guid.NewGuid().ToString() : (await target.AddAgentAsync(service, 16)).Id
            ),
            _ when row.Case == "me" => caller.AgentId ?? Guid.NewGuid().ToString(),
            _ when row.Case == "nowhere" => Guid.NewGuid().ToString(),
            _ when row.Pattern.Contains("/agents/{id:id}", StringComparison.Ordinal)
                    && !row.Pattern.StartsWith("/v1.0/customers/", StringComparison.Ordinal) => (
                await target.AddAgentAsync(service, 16)
            ).Id,
            _ when row.Pattern.StartsWith("/v1.0/accesskeys/{", StringComparison.Ordinal) => (
                await target.AddAccessKeyAsync(service)
            ).Id,
            _ when row.Pattern.EndsWith("/redeliver", StringComparison.Ordinal) => await DeliveryAsync(target),
            _ => target.Id,
        };
        // The one list that does not go without a parameter.
        if (row.Pattern == "/v1.0/resources")
            return $"{row.Pattern}?type=numbers";
        return row
            .Pattern.Replace("{id:id}", id, StringComparison.Ordinal)
            .Replace("{session_id:id}", await SessionAsync(service, row, id), StringComparison.Ordinal)
            .Replace(
                "{agent_id:id}",
                await BelowAsync(row, "{agent_id:id}", () => target.AddAgentAsync(service, 16)),
                StringComparison.Ordinal
            )
            .Replace(
                "{key_id:id}",
                await BelowAsync(row, "{key_id:id}", () => target.AddAccessKeyAsync(service)),
                StringComparison.Ordinal
            )
            .Replace("{kind:hold}", "billing", StringComparison.Ordinal)
            .Replace("{type:resource}", "numbers", StringComparison.Ordinal)
            .Replace("{resource_id:id}", Guid.NewGuid().ToString(), StringComparison.Ordinal)
            .Replace("{reservation_id:id}", await ReservationAsync(service, row, target), StringComparison.Ordinal)
            .Replace("{sweep}", "retention", StringComparison.Ordinal)
            .Replace("{documentName:document}", "v1", StringComparison.Ordinal);
    }

    private static async Task<string> SessionAsync(ServiceFixture service, Row row, string agent) =>
        row.Case != "nowhere" && row.Pattern.Contains("{session_id:id}", StringComparison.Ordinal)
            ? (
                await service.ScalarAsync<Guid>(
                    "SELECT id FROM tokens WHERE agent_id = @Id LIMIT 1",
                    new { Id = Guid.Parse(agent) }
                )
            ).ToString()
            : Guid.NewGuid().ToString();

    private static async Task<string> BelowAsync(Row row, string name, Func<Task<(Client Client, string Id)>> make) =>
        row.Case != "nowhere" && row.Pattern.Contains(name, StringComparison.Ordinal)
            ? (await make()).Id
            : Guid.NewGuid().ToString();

    private static async Task PrepareAsync(ServiceFixture service, Row row, Account target)
    {
        if (row.Case == "frozen")
            (await service.Super.PostAsync($"/v1.0/customers/{target.Id}/freeze", Statuses.Why)).Ok();
        if (row.Case == "gone")
            (await service.Super.DeleteAsync($"/v1.0/customers/{target.Id}")).Ok();
        if (row.Case != "nowhere" && row.Pattern.EndsWith("/verify_email", StringComparison.Ordinal))
            // Again and again, which is refused after a while; the account waits for the address all the same.
            await service.Super.PutAsync($"/v1.0/customers/{target.Id}", new { email = $"{target.Id}@example.com" });
        if (row.Pattern.EndsWith("/webhook_test", StringComparison.Ordinal))
            await SetWebhookAsync(target);
    }

    private static async Task SetWebhookAsync(Account target) =>
        (await target.Admin.PutAsync("/v1.0/customer", new { webhook_method = "POST", webhook_uri = DeadEnd })).Ok();

    private static async Task<string> DeliveryAsync(Account target)
    {
        await SetWebhookAsync(target);
        (await target.Admin.PutAsync("/v1.0/customer", new { name = Unique() })).Ok();
        return (await target.Admin.GetAsync("/v1.0/customer/webhook_deliveries?page_size=1")).Ok().Each("id").Single();
    }

    private static async Task<string> ReservationAsync(ServiceFixture service, Row row, Account target) =>
        row.Case != "nowhere" && row.Pattern.Contains("{reservation_id:id}", StringComparison.Ordinal)
            ? (
                await service.Super.PostAsync($"/v1.0/customers/{target.Id}/reservations", new { type = "numbers", count = 1 })
            ).Ok()["id"]!.GetValue<string>()
            : Guid.NewGuid().ToString();

    private static string MediaTypeOf(Row row) =>
        row.Endpoint is Importing or Reporting ? "application/x-ndjson" : "application/json";

    private static object? BodyFor(Row row, Account target, Caller caller) =>
        row.Endpoint switch
        {
            // No form, which is all that a page takes.
            _ when row.Pattern.StartsWith("/auth/account", StringComparison.Ordinal) && row.Method == "POST" => new { },
            "POST /auth/login" => new { username = target.OwnerUsername, password = target.OwnerPassword },
            "POST /auth/signup" => new { email = $"{Unique()}@example.com", accepted_tos = true },
            "POST /auth/email-verify" or "POST /auth/unregister/cancel" => new { token = "nobody's" },
            "POST /auth/email-verify/resend" => new { email = $"{Unique()}@example.com" },
            "POST /auth/password-forgot" => new { username = Unique() },
            "POST /auth/password-reset" => new { token = "nobody's", password = "quiet agent harbour" },
            "POST /auth/unregister" => new
            {
                password = caller.Password,
                confirmation_phrase = "DELETE",
                immediate = row.Case == "immediate",
            },
            "PUT /v1.0/customer/notifications" => new { access_key_expiring = false },
            "POST /auth/delegate" => new { customer_id = target.Id, reason = "test" },
            "POST /v1.0/customers" => new { username = Unique(), password = "quiet owner harbour" },
            Importing => Lines.Plain("matrix"),
            Reporting => new
            {
                customer_id = target.Id,
                type = "numbers",
                resource_ids = new[] { Guid.NewGuid() },
            },
            "POST /v1.0/customers/{id:id}/resources:report" => new { type = "numbers", deleted_ids = new[] { Guid.NewGuid() } },
            "POST /v1.0/agents" => new
            {
                username = Unique(),
                password = "quiet agent harbour",
                permission = 16,
            },
            "PUT /v1.0/agents/{id:id}/password" or "PUT /v1.0/me/password" => new { password = "another quiet harbour" },
            "PUT /v1.0/agents/{id:id}/username" => new { username = $"renamed-{Guid.NewGuid():N}" },
            "PUT /v1.0/agents/{id:id}/permission" => new { permission = 64 },
            "POST /v1.0/capabilities/check" => new { checks = new[] { new { customer_id = target.Id, action = "make_call" } } },
            "POST /v1.0/customers/{id:id}/reservations" => new { type = "numbers", count = 1 },
            _ when row.Pattern.EndsWith("/commit", StringComparison.Ordinal) => new { resource_ids = new[] { Guid.NewGuid() } },
            "PUT /v1.0/customers/{id:id}/limits" => new { queues = 7 },
            "POST /v1.0/webhook_deliveries/redeliver" or "POST /v1.0/webhook_deliveries/resume" => new { },
            "PUT /v1.0/customers/{id:id}/holds/{kind:hold}" => new { reason = "test" },
            "DELETE /v1.0/customers/{id:id}/holds/{kind:hold}" => new { reason = "test" },
            "POST /v1.0/customers/{id:id}/freeze" => new { reason = "test" },
            "POST /v1.0/customers/{id:id}/unlock" => new { reason = "test" },
            "POST /v1.0/customers/{id:id}/verification-mail" => new { reason = "test" },
            "POST /v1.0/customers/{id:id}/agents/{agent_id:id}/password-link" => new { reason = "test" },
            "POST /v1.0/customers/{id:id}/recover" => new { reason = "test" },
            "PUT /v1.0/customers/{id:id}/identity_verification_status" => new { status = "pending", reason = "test" },
            "POST /v1.0/identity_verifications/callback" => new { check_id = Guid.NewGuid(), status = "verified" },
            _ when row.Pattern.EndsWith("/metadata", StringComparison.Ordinal) => new { rtp_debug = true },
            _ when row.Pattern.EndsWith("/billing_account_id", StringComparison.Ordinal) => new
            {
                billing_account_id = Guid.NewGuid(),
            },
            _ when row.Method == "PUT" || row.Endpoint == "POST /v1.0/accesskeys" => new { name = Unique() },
            _ => null,
        };

    private static string Unique() => $"matrix-{Interlocked.Increment(ref made)}";
}
