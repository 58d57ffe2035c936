using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.PersonalData;

/// <summary>An account that has filled in everything there is, each member with a mark of its own.</summary>
internal sealed class MarkedAccount(ServiceFixture service)
{
    private const string WrongPassword = "certainly not the password";

    public Marks Marks { get; } = new();

    public string Id { get; private set; } = "";

    /// <summary>The id of a number of the account.</summary>
    public Guid Resource { get; } = Guid.NewGuid();

    public Client Admin { get; private set; } = service.Anyone;

    public string Password => Marks["password"];

    public static async Task<MarkedAccount> CreateAsync(ServiceFixture service)
    {
        var account = new MarkedAccount(service);
        await account.OpenAsync();
        await account.ChangeProfileAsync();
        await account.AddAgentsAsync();
        await account.AddAccessKeysAsync();
        await account.AddResourcesAsync();
        await account.AddHoldAndDelegationAsync();
        return account;
    }

    private Client Super => service.Super.WithHeader("X-Request-Id", Marks["request id of staff"]);

    private async Task OpenAsync()
    {
        var created = await Super.PostAsync(
            "/v1.0/customers",
            new
            {
                username = Marks["owner's username"],
                password = Password,
                name = Marks["first name"],
                email = Marks.Add("first email", $"{Marks["first local part"]}@example.com"),
            }
        );
        Id = created.Ok()["id"]!.GetValue<string>();
        (await Super.PostAsync($"/v1.0/customers/{Id}/verify_email")).Ok();
        await service.ExecuteAsync(
            "INSERT INTO imports (customer_id, content_hash, tm_create) VALUES (@Id, sha256('a line'), now())",
            new { Id = Guid.Parse(Id) }
        );
        await TryWrongPasswordAsync(Marks["owner's username"]);
        Admin = service
            .Anyone.With(await service.LoginAsync(Marks["owner's username"], Password))
            .WithHeader("X-Request-Id", Marks["request id of the owner"]);
    }

    private async Task ChangeProfileAsync()
    {
        var profile = new
        {
            name = Marks["name"],
            detail = Marks["detail"],
            email = Marks.Add("email", $"{Marks["local part"].ToUpperInvariant()}@Example.com"),
            phone_number = Marks.AddPhoneNumber("phone number"),
            address = Marks["address"],
            webhook_method = "POST",
            webhook_uri = $"https://example.com/{Marks["webhook"]}",
            line_secret = Marks["line_secret"],
            line_token = Marks["line_token"],
            permission_ids = new[] { Marks.AddId("permission id") },
        };
        (await Admin.WithHeader("Idempotency-Key", $"{Guid.NewGuid()}").PutAsync("/v1.0/customer", profile)).Ok();
        var billing = new { billing_account_id = Marks.AddId("billing account id") };
        (await Admin.PutAsync("/v1.0/customer/billing_account_id", billing)).Ok();
        (
            await Admin.PutAsync(
                "/v1.0/customer/metadata",
                new { rtp_debug = true, rtp_debug_until = DateTimeOffset.UtcNow.AddDays(20) }
            )
        ).Ok();
        (await Admin.PutAsync("/v1.0/customer/notifications", new { identity_verified = false })).Ok();
        await VerifyIdentityAsync();
    }

    /// <summary>Rejected by staff, submitted again, and taken by a provider, which has a name of its own for the check.</summary>
    private async Task VerifyIdentityAsync()
    {
        (await Admin.PostAsync("/v1.0/customer/identity_verification")).Ok();
        var rejected = new { status = "rejected", reason = Marks["identity's reason"] };
        (await Super.PutAsync($"/v1.0/customers/{Id}/identity_verification_status", rejected)).Ok();
        (await Admin.PostAsync("/v1.0/customer/identity_verification")).Ok();
        await service.ExecuteAsync(
            """
            DELETE FROM identity_checks
            WHERE customer_id = @Id AND status = 'waiting';

            INSERT INTO identity_checks (id, customer_id, provider, reference, status, attempts, tm_create, tm_update)
            VALUES (gen_random_uuid(), @Id, 'http', @Reference, 'started', 1, now(), now())
            """,
            new { Id = Guid.Parse(Id), Reference = Marks["identity check's reference"] }
        );
    }

    private async Task AddAgentsAsync()
    {
        foreach (var agent in new[] { "agent", "deleted agent" })
        {
            var body = new
            {
                username = Marks[$"{agent}'s username"],
                password = Password,
                permission = 16,
                name = Marks[$"{agent}'s first name"],
                detail = Marks[$"{agent}'s detail"],
            };
            var id = (await Admin.PostAsync("/v1.0/agents", body)).Ok()["id"]!.GetValue<string>();
            (await Admin.PutAsync($"/v1.0/agents/{id}", new { name = Marks[$"{agent}'s name"] })).Ok();
            await TryWrongPasswordAsync(Marks[$"{agent}'s username"]);
            if (agent == "deleted agent")
                (await Admin.DeleteAsync($"/v1.0/agents/{id}")).Ok();
        }
    }

    private async Task AddAccessKeysAsync()
    {
        foreach (var key in new[] { "key", "deleted key" })
        {
            var networks = key == "deleted key" ? new[] { Marks.Add("key's allowed network", Network()) } : [];
            var body = new
            {
                name = Marks[$"{key}'s first name"],
                detail = Marks[$"{key}'s detail"],
                allowed_ips = networks,
            };
            var made = (await Admin.PostAsync("/v1.0/accesskeys", body)).Ok();
            var id = made["id"]!.GetValue<string>();
            Marks.Add($"{key}'s token", made["token"]!.GetValue<string>());
            Marks.Add($"{key}'s prefix", made["token_prefix"]!.GetValue<string>());
            (await Admin.PutAsync($"/v1.0/accesskeys/{id}", new { name = Marks[$"{key}'s name"] })).Ok();
            if (key == "deleted key")
                (await Admin.DeleteAsync($"/v1.0/accesskeys/{id}")).Ok();
        }
    }

    // Another one for each account, written as the service writes it.
    private static string Network() =>
        $"2001:db8:{System.Security.Cryptography.RandomNumberGenerator.GetInt32(0x1000, 0x10000):x}::/48";

    // Nothing of this has a place for a mark; it is there so that what remembers it is looked through, too.
    private async Task AddResourcesAsync()
    {
        (await Super.PutAsync($"/v1.0/customers/{Id}/limits", new { numbers = 5 })).Ok();
        (await Super.PutAsync($"/v1.0/customers/{Id}/resources/numbers/{Resource}")).Ok();
        (await Super.PostAsync($"/v1.0/customers/{Id}/reservations", new { type = "numbers", count = 1 })).Ok();
        await service.ExecuteAsync(
            "INSERT INTO usage_days (customer_id, day, used) VALUES (@Id, current_date - 1, '{}')",
            new { Id = Guid.Parse(Id) }
        );
    }

    private async Task AddHoldAndDelegationAsync()
    {
        await ExplainAsync(HttpMethod.Post, "freeze", "freezing");
        await ExplainAsync(HttpMethod.Post, "recover", "recovery");
        await ExplainAsync(HttpMethod.Put, "holds/billing", "lifted hold");
        await ExplainAsync(HttpMethod.Delete, "holds/billing", "lifting");
        await ExplainAsync(HttpMethod.Put, "holds/operator", "hold before");
        await ExplainAsync(HttpMethod.Put, "holds/operator", "hold");
        var body = new { customer_id = Id, reason = Marks["delegation's reason"] };
        var token = (await Super.PostAsync("/auth/delegate", body)).Ok()["token"]!.GetValue<string>();
        var acting = service.Anyone.With(token).WithHeader("X-Request-Id", Marks["request id of the delegate"]);
        (await acting.PutAsync("/v1.0/customer", new { detail = Marks["delegate's detail"] })).Ok();
        await UseCredentialsAsync();
    }

    private async Task ExplainAsync(HttpMethod method, string below, string what)
    {
        object body =
            method == HttpMethod.Put
                ? new { reason = Marks[$"staff's reason of the {what}"], customer_words = Marks[$"words of the {what}"] }
                : new { reason = Marks[$"staff's reason of the {what}"] };
        (await Super.SendAsync(method, $"/v1.0/customers/{Id}/{below}", body)).Ok();
    }

    // A request of a test comes from nowhere, and its last use is stored some time after.
    private Task<int> UseCredentialsAsync() =>
        service.ExecuteAsync(
            """
            UPDATE access_keys
            SET last_used_from = @KeyNetwork
            WHERE customer_id = @Id AND tm_delete IS NULL;

            INSERT INTO agent_networks (agent_id, network, customer_id, tm_first, tm_last)
            SELECT id, @SignInNetwork, customer_id, now(), now()
            FROM agents
            WHERE customer_id = @Id AND role = 'owner';

            UPDATE tokens
            SET network = @Network, user_agent = @UserAgent
            WHERE customer_id = @Id;

            UPDATE events
            SET network = @ActorNetwork, user_agent = @ActorAgent
            WHERE customer_id = @Id
            """,
            new
            {
                Id = Guid.Parse(Id),
                KeyNetwork = Marks["network of the key's last use"],
                SignInNetwork = Marks["network of a sign-in"],
                Network = Marks["session's network"],
                UserAgent = Marks["session's user agent"],
                ActorNetwork = Marks["network of an act"],
                ActorAgent = Marks["user agent of an act"],
            }
        );

    private async Task TryWrongPasswordAsync(string username) =>
        (await service.Anyone.PostAsync("/auth/login", new { username, password = WrongPassword })).Refused(
            HttpStatusCode.Unauthorized,
            "INVALID_CREDENTIALS"
        );
}
