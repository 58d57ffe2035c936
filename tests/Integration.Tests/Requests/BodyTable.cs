using System.Text.RegularExpressions;

namespace Customers.Integration.Tests.Requests;

/// <summary>Every endpoint that takes a body, with its members and their limits, written by hand from the contract (§5, §9).</summary>
internal static partial class BodyTable
{
    private const string Profile =
        "name:255 detail:4096 email:0 phone_number:0 address:1024 webhook_method:0 webhook_uri:0 "
        + "line_secret:1024 line_token:1024 permission_ids:list";

    private const string Joining = "name:255 detail:4096 email:0 phone_number:0 address:1024 webhook_method:0 webhook_uri:0";

    private const string NewAgent = """username="hostile-{n}" password="a good quiet harbour" permission=16""";

    private const string Proof = """password="not the password" confirmation_phrase="DELETE" immediate=true""";

    public static IReadOnlyList<Body> Bodies { get; } =
    [
        Of("POST", "/auth/login", "username:0 password:0", """username="nobody" password="not the password" """),
        Of("POST", "/auth/signup", $"accepted_tos:flag {Joining}", """email="hostile-{n}@example.com" accepted_tos=true"""),
        Of("POST", "/auth/email-verify", "token:0", """token="nobody's" """),
        Of("POST", "/auth/email-verify/resend", "email:0", """email="nobody@example.com" """),
        Of("POST", "/auth/password-forgot", "username:0", """username="nobody" """),
        Of("POST", "/auth/password-reset", "token:0 password:0", """token="nobody's" password="a good quiet harbour" """),
        Of("POST", "/auth/unregister/cancel", "token:0", """token="nobody's" """),
        Of("POST", "/auth/unregister", "password:0 confirmation_phrase:0 immediate:flag", Proof),
        Of("POST", "/auth/delegate", "customer_id:0 reason:1024", """customer_id="{customer}" reason="test" """),
        Of("POST", "/v1.0/customers", $"username:254 password:128 {Profile}", NewAgent),
        Of("PUT", "/v1.0/customer", $"{Profile} current_password:0", ""),
        Of("PUT", "/v1.0/customer/metadata", "rtp_debug:flag rtp_debug_until:0", ""),
        Of("PUT", "/v1.0/customer/billing_account_id", "billing_account_id:0", ""),
        Of("POST", "/v1.0/webhook_deliveries/redeliver", "older_than:number type:0 customer_id:0", ""),
        Of("POST", "/v1.0/webhook_deliveries/resume", "older_than:number", ""),
        Of("PUT", "/v1.0/customer/notifications", "identity_verified:flag access_key_expiring:flag", ""),
        Of("PUT", "/v1.0/customers/{customer}", $"{Profile} current_password:0", ""),
        Of("PUT", "/v1.0/customers/{customer}/metadata", "rtp_debug:flag rtp_debug_until:0", ""),
        Of("PUT", "/v1.0/customers/{customer}/billing_account_id", "billing_account_id:0", ""),
        // Placed on somebody else: an account with a hold could do little of what follows.
        Of("PUT", "/v1.0/customers/{other}/holds/billing", "reason:1024 customer_words:1024", """reason="test" """),
        Of("POST", "/v1.0/customers/{other}/unlock", "reason:1024", """reason="test" """),
        // Nothing can be sent to an account without an address, whatever the reason.
        Of("POST", "/v1.0/customers/{customer}/verification-mail", "reason:0", """reason="test" """),
        Of("POST", "/v1.0/customers/{customer}/agents/{agent}/password-link", "reason:0", """reason="test" """),
        Of("POST", "/v1.0/customers/{other}/freeze", "reason:1024", """reason="test" """),
        Of("POST", "/v1.0/customers/{other}/recover", "reason:1024", """reason="test" """),
        Of("POST", "/v1.0/capabilities/check", "checks:list", ""),
        Of(
            "POST",
            "/v1.0/customers/{customer}/resources:report",
            "type:0 resource_ids:list deleted_ids:list",
            """type="numbers" """
        ),
        Of("POST", "/v1.0/customers/{customer}/reservations", "type:0 count:number ttl:number", """type="numbers" count=1"""),
        Of("POST", "/v1.0/customers/{customer}/reservations/{customer}/commit", "resource_ids:list", ""),
        Of("PUT", "/v1.0/customers/{customer}/limits", "plan:0 agents:number numbers:number billing_accounts:number", ""),
        Of("PUT", "/v1.0/customers/{customer}/identity_verification_status", "status:0 reason:1024", """status="none" """),
        // Signed as the provider signs: who is not the provider gets no further than the signature.
        Of(
            "POST",
            "/v1.0/identity_verifications/callback",
            "check_id:0 status:0 reason:1024",
            """check_id="{check}" status="verified" """
        ),
        Of(
            "POST",
            "/v1.0/accesskeys",
            "name:255 detail:4096 expire:number scopes:list allowed_ips:list agent_id:0 current_password:0",
            ""
        ),
        Of("POST", "/v1.0/accesskeys/{key}/rotate", "current_password:0", ""),
        Of("PUT", "/v1.0/accesskeys/{key}", "name:255 detail:4096 scopes:list allowed_ips:list current_password:0", ""),
        Of(
            "POST",
            "/v1.0/agents",
            "username:254 password:128 permission:number name:255 detail:4096 current_password:0",
            NewAgent
        ),
        Of("PUT", "/v1.0/agents/{agent}", "name:255 detail:4096 current_password:0", ""),
        Of("PUT", "/v1.0/agents/{agent}/password", "password:128 current_password:0", """password="a good quiet harbour" """),
        Of("PUT", "/v1.0/agents/{agent}/permission", "permission:number current_password:0 end_keys:flag", "permission=16"),
        Of("PUT", "/v1.0/agents/{agent}/username", "username:254 current_password:0", """username="renamed-{n}" """),
    ];

    /// <summary>The endpoints by name, for theories.</summary>
    public static TheoryData<string> Lines() => [.. Bodies.Select(body => body.ToString())];

    /// <summary>The endpoint with this name.</summary>
    public static Body Find(string line) => Bodies.Single(body => body.ToString() == line);

    private static Body Of(string method, string path, string members, string required) =>
        new(
            method,
            path,
            [.. members.Split(' ').Select(ToMember)],
            ValuePattern()
                .Matches(required)
                .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["json"].Value)
        );

    private static Member ToMember(string text) =>
        text.Split(':') switch
        {
            [var name, "flag"] => new(name, Kind.Flag, 0),
            [var name, "number"] => new(name, Kind.Number, 0),
            [var name, "list"] => new(name, Kind.List, 0),
            [var name, var max] => new(name, Kind.Text, int.Parse(max)),
            _ => throw new FormatException(text),
        };

    [GeneratedRegex("""(?<name>\w+)=(?<json>"[^"]*"|\d+|true)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ValuePattern();
}
