using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.DryRuns;

/// <summary>A request that is tried first and then meant.</summary>
/// <param name="Client">Who sends it.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">The path.</param>
/// <param name="Body">The body; null for none.</param>
/// <param name="Account">The account that it is about.</param>
/// <param name="IsOfStaff">Whether it is sent by somebody who is told of all accounts.</param>
internal sealed record Step(Client Client, HttpMethod Method, string Path, string? Body, Wandered Account, bool IsOfStaff)
{
    public override string ToString() => $"{Method} {Path} {Body} (staff: {IsOfStaff})";
}

/// <summary>Makes requests by chance, of accounts by chance; most of them change something.</summary>
internal sealed partial class Wanderer(ServiceFixture service, Random random)
{
    private const int Accounts = 5;
    private const int LongestLife = 60;

    // owner, key or staff; what stands in braces is chosen from what there is, or made up.
    private static readonly (string Who, string Method, string Path, string Body)[] acts =
    [
        ("owner", "PUT", "/v1.0/customer", """{"name": "{word}", "detail": "{word}"}"""),
        ("owner", "PUT", "/v1.0/customer", """{"email": "{email}"}"""),
        ("owner", "PUT", "/v1.0/customer", """{"webhook_method": "POST", "webhook_uri": "https://hooks.example.com/{word}"}"""),
        ("owner", "PUT", "/v1.0/customer", """{"webhook_method": "", "webhook_uri": ""}"""),
        ("owner", "PUT", "/v1.0/customer", """{"phone_number": "+155512{digits}", "address": "{word}"}"""),
        ("owner", "PUT", "/v1.0/customer", """{"phone_number": "nobody's"}"""),
        ("key", "PUT", "/v1.0/customer", """{"detail": "{word}"}"""),
        ("key", "PUT", "/v1.0/customer", """{"email": "{email}"}"""),
        ("owner", "PUT", "/v1.0/customer/metadata", """{"rtp_debug": {flag}}"""),
        ("owner", "PUT", "/v1.0/customer/billing_account_id", """{"billing_account_id": "{new}"}"""),
        ("owner", "PUT", "/v1.0/customer/notifications", """{"access_key_expiring": {flag}, "identity_verified": {flag}}"""),
        ("owner", "POST", "/v1.0/customer/identity_verification", ""),
        ("owner", "DELETE", "/v1.0/customer/identity_verification", ""),
        ("owner", "POST", "/v1.0/customer/webhook_secret/rotate", ""),
        ("owner", "POST", "/v1.0/customer/webhook_deliveries/{delivery}/redeliver", ""),
        ("owner", "POST", "/v1.0/customer/webhook_deliveries/resume", ""),
        ("owner", "POST", "/v1.0/agents", """{"username": "{username}", "password": "{password}", "permission": {bits}}"""),
        ("key", "POST", "/v1.0/agents", """{"username": "{username}", "password": "{password}", "permission": {bits}}"""),
        ("owner", "PUT", "/v1.0/agents/{agent}", """{"name": "{word}"}"""),
        ("owner", "PUT", "/v1.0/agents/{agent}/permission", """{"permission": {bits}}"""),
        ("owner", "PUT", "/v1.0/agents/{agent}/password", """{"password": "{password}"}"""),
        ("owner", "PUT", "/v1.0/agents/{agent}/username", """{"username": "{username}"}"""),
        ("owner", "DELETE", "/v1.0/agents/{agent}", ""),
        ("owner", "DELETE", "/v1.0/agents/{agent}/sessions", ""),
        ("owner", "DELETE", "/v1.0/agents/{agent}/sessions/{session}", ""),
        ("owner", "POST", "/v1.0/accesskeys", """{"name": "{word}"}"""),
        ("owner", "POST", "/v1.0/accesskeys", """{"name": "{word}", "scopes": ["read"], "expire": 3600}"""),
        ("owner", "PUT", "/v1.0/accesskeys/{key}", """{"detail": "{word}"}"""),
        ("owner", "PUT", "/v1.0/accesskeys/{key}", """{"scopes": ["read", "agents"]}"""),
        ("owner", "POST", "/v1.0/accesskeys/{key}/rotate", ""),
        ("owner", "DELETE", "/v1.0/accesskeys/{key}", ""),
        ("owner", "POST", "/auth/unregister", """{"password": "{own password}"}"""),
        (
            "owner",
            "POST",
            "/auth/unregister",
            """{"password": "{own password}", "confirmation_phrase": "DELETE", "immediate": true}"""
        ),
        (
            "owner",
            "POST",
            "/auth/unregister",
            """{"password": "{own password}", "confirmation_phrase": "delete", "immediate": true}"""
        ),
        ("owner", "DELETE", "/auth/unregister", ""),
        ("key", "DELETE", "/auth/unregister", ""),
        ("owner", "POST", "/auth/logout", ""),
        ("nobody", "POST", "/auth/signup", """{"email": "{email}", "accepted_tos": true}"""),
        ("nobody", "POST", "/auth/email-verify/resend", """{"email": "{email}"}"""),
        ("nobody", "POST", "/auth/password-forgot", """{"username": "{username}"}"""),
        ("nobody", "POST", "/auth/password-reset", """{"token": "nobody's", "password": "{password}"}"""),
        ("staff", "POST", "/v1.0/customers", """{"username": "{username}", "password": "{password}", "email": "{email}"}"""),
        ("staff", "PUT", "/v1.0/customers/{customer}", """{"name": "{word}"}"""),
        ("staff", "PUT", "/v1.0/customers/{customer}", """{"email": "{email}"}"""),
        ("staff", "PUT", "/v1.0/customers/{customer}/metadata", """{"rtp_debug": {flag}}"""),
        ("staff", "POST", "/v1.0/customers/{customer}/freeze", """{"reason": "{word}"}"""),
        ("staff", "POST", "/v1.0/customers/{customer}/recover", """{"reason": "{word}"}"""),
        ("staff", "POST", "/v1.0/customers/{customer}/verify_email", ""),
        (
            "staff",
            "PUT",
            "/v1.0/customers/{customer}/identity_verification_status",
            """{"status": "{identity}", "reason": "{word}"}"""
        ),
        ("staff", "PUT", "/v1.0/customers/{customer}/holds/{hold}", """{"reason": "{word}", "customer_words": "{word}"}"""),
        ("staff", "DELETE", "/v1.0/customers/{customer}/holds/{hold}", """{"reason": "{word}"}"""),
        ("staff", "DELETE", "/v1.0/customers/{customer}/holds/{hold}", """{"reason": "{word}"}"""),
        ("staff", "PUT", "/v1.0/customers/{customer}/limits", """{"numbers": {count}, "agents": {count}}"""),
        ("staff", "PUT", "/v1.0/customers/{customer}/limits", """{"plan": "unlimited", "numbers": null, "agents": null}"""),
        ("staff", "PUT", "/v1.0/customers/{customer}/resources/{type}/{new}", ""),
        ("staff", "PUT", "/v1.0/customers/{customer}/resources/numbers/{resource}", ""),
        ("staff", "DELETE", "/v1.0/customers/{customer}/resources/numbers/{resource}", ""),
        (
            "staff",
            "POST",
            "/v1.0/customers/{customer}/resources:report",
            """{"type": "{type}", "resource_ids": ["{new}"], "deleted_ids": ["{resource}"], "complete": {"as_of": "2026-01-01T00:00:00Z"}}"""
        ),
        ("staff", "POST", "/v1.0/customers/{customer}/reservations", """{"type": "{type}", "count": {count}}"""),
        ("staff", "POST", "/v1.0/customers/{customer}/reservations/{reservation}/commit", """{"resource_ids": ["{new}"]}"""),
        ("staff", "POST", "/v1.0/customers/{customer}/reservations/{reservation}/release", ""),
        ("staff", "DELETE", "/v1.0/customers/{customer}/accesskeys/{key}", ""),
        ("staff", "DELETE", "/v1.0/customers/{customer}/sessions", ""),
        ("staff", "DELETE", "/v1.0/customers/{customer}/agents/{agent}/sessions", ""),
        ("staff", "POST", "/auth/delegate", """{"customer_id": "{customer}", "reason": "{word}"}"""),
        ("staff", "DELETE", "/v1.0/customers/{customer}", ""),
    ];

    private static readonly Dictionary<string, string> rows = new()
    {
        ["agent"] = "SELECT id FROM agents WHERE customer_id = @Id ORDER BY id",
        ["key"] = "SELECT id FROM access_keys WHERE customer_id = @Id ORDER BY id",
        ["session"] = "SELECT id FROM tokens WHERE customer_id = @Id ORDER BY id",
        ["delivery"] = "SELECT id FROM webhook_deliveries WHERE customer_id = @Id ORDER BY id",
        ["resource"] = "SELECT resource_id FROM resources WHERE customer_id = @Id AND type = 'numbers' ORDER BY resource_id",
        ["reservation"] = "SELECT id FROM reservations WHERE customer_id = @Id ORDER BY id",
    };

    private readonly List<Wandered> accounts = [];
    private int made;

    /// <summary>The next request.</summary>
    public async Task<Step> NextAsync()
    {
        accounts.RemoveAll(account => account.IsGone || account.Age > LongestLife);
        while (accounts.Count < Accounts)
            accounts.Add(await Wandered.CreateAsync(service, random.Next(3)));
        var account = accounts[random.Next(accounts.Count)];
        account.Age++;
        var (who, method, path, body) = acts[random.Next(acts.Length)];
        var client = who switch
        {
            "owner" => await account.OwnerAsync(service),
            "key" => service.Anyone.With(account.Key),
            "staff" => service.Anyone.With(await service.SessionAsync(ServiceFixture.AdminUsername)),
            _ => service.Anyone,
        };
        body = await FillAsync(body, account);
        return new(
            client,
            new(method),
            await FillAsync(path, account),
            body.Length == 0 ? null : body,
            account,
            IsOfStaff: who == "staff"
        );
    }

    /// <summary>Remembers what a request that was meant has changed for the next ones.</summary>
    public static void Learn(Step step, JsonNode answer)
    {
        if (answer["status"]?.ToString() == "deleted")
            step.Account.IsGone = true;
        if (step.Path.EndsWith($"/{step.Account.OwnerId}/password", StringComparison.Ordinal))
            step.Account.Password = JsonNode.Parse(step.Body!)!.Text("password");
    }

    private async Task<string> FillAsync(string text, Wandered account)
    {
        while (Place().Match(text) is { Success: true } place)
            text = text.Remove(place.Index, place.Length)
                .Insert(place.Index, await ValueAsync(place.Groups["name"].Value, account));
        return text;
    }

    private async Task<string> ValueAsync(string name, Wandered account) =>
        name switch
        {
            "customer" => account.Id,
            "new" => Guid.NewGuid().ToString(),
            "word" => $"word {random.Next(20)}",
            "digits" => random.Next(10_000, 99_999).ToString(),
            "flag" => random.Next(2) == 0 ? "true" : "false",
            "count" => random.Next(1, 4).ToString(),
            "bits" => OneOf("16", "32", "64", "48", "0", "1"),
            "type" => OneOf("numbers", "queues", "flows"),
            "hold" => OneOf("billing", "fraud", "operator"),
            "identity" => OneOf("none", "pending", "verified", "rejected"),
            "email" => random.Next(4) > 0 ? $"walker-{++made}@example.com" : $"walker-{random.Next(1, made + 2)}@example.com",
            "username" => random.Next(4) > 0 ? $"walker-{++made}" : $"walker-{random.Next(1, made + 2)}",
            "password" => $"quiet walker harbour {random.Next(100)}",
            "own password" => account.Password,
            _ => await RowAsync(rows[name], account),
        };

    private async Task<string> RowAsync(string sql, Wandered account)
    {
        var ids = await service.ListAsync<Guid>(sql, new { Id = Guid.Parse(account.Id) });
        return ids.Count == 0 ? Guid.NewGuid().ToString() : ids[random.Next(ids.Count)].ToString();
    }

    private string OneOf(params string[] words) => words[random.Next(words.Length)];

    [GeneratedRegex(@"\{(?<name>[a-z ]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
