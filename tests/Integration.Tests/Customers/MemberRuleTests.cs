using System.Text.Json;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Customers;

/// <summary>The rules for members at their limits (contract §5), and what a client is told when it breaks them.</summary>
public sealed class MemberRuleTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Unclean = "must not hold control characters or unpaired surrogates.";
    private const string NoEmail = "email must be an e-mail address of at most 254 characters.";
    private const string NoPhone = "phone_number must be empty or a number in E.164, like +15551234567.";
    private const string NoMethod = "webhook_method must be empty or one of POST, GET, PUT, DELETE.";
    private const string NoUri =
        "webhook_uri must be empty or an absolute http or https URI of at most 1,023 characters without user info.";

    private static readonly string LongestEmail =
        $"{new string('a', 64)}@{new string('b', 63)}.{new string('c', 63)}.{new string('d', 57)}.com";

    public static TheoryData<string, string> Allowed =>
        new()
        {
            { "name", new string('x', 255) },
            { "name", string.Concat(Enumerable.Repeat("😀", 255)) },
            { "name", "<script>alert('é')</script> \"\\/" },
            { "detail", new string('x', 4096) },
            { "detail", "line\nline\r\n\ttab" },
            { "address", new string('x', 1024) },
            { "address", "line\nline\r\n\ttab" },
            { "phone_number", "+12" },
            { "phone_number", "+123456789012345" },
            { "webhook_method", "GET" },
            { "webhook_uri", "http://example.com" },
            { "webhook_uri", "https://example.com/".PadRight(1023, 'x') },
            { "webhook_uri", "https://[2001:db8::1]:8443/a?b=c" },
        };

    public static TheoryData<string, string, string, string> Refused =>
        new()
        {
            { "name", new string('x', 256), "TOO_LONG", "name must have at most 255 characters." },
            { "name", "a\nb", "INVALID_CHARACTERS", $"name {Unclean}" },
            { "name", "a\tb", "INVALID_CHARACTERS", $"name {Unclean}" },
            { "name", "a\u007fb", "INVALID_CHARACTERS", $"name {Unclean}" },
            { "name", "a\u0085b", "INVALID_CHARACTERS", $"name {Unclean}" },
            { "name", "a\0b", "INVALID_TEXT", "Must be UTF-8 text without U+0000 and without unpaired surrogates." },
            { "detail", new string('x', 4097), "TOO_LONG", "detail must have at most 4,096 characters." },
            { "detail", "a\u0001b", "INVALID_CHARACTERS", $"detail {Unclean}" },
            { "detail", "a\u001bb", "INVALID_CHARACTERS", $"detail {Unclean}" },
            { "address", new string('x', 1025), "TOO_LONG", "address must have at most 1,024 characters." },
            { "address", "a\u0008b", "INVALID_CHARACTERS", $"address {Unclean}" },
            { "email", LongestEmail.Replace(".com", "x.com"), "INVALID_EMAIL", NoEmail },
            { "email", "someone", "INVALID_EMAIL", NoEmail },
            { "email", "@example.com", "INVALID_EMAIL", NoEmail },
            { "email", "a b@example.com", "INVALID_EMAIL", NoEmail },
            { "email", "a@example", "INVALID_EMAIL", NoEmail },
            { "email", "a@-example.com", "INVALID_EMAIL", NoEmail },
            { "email", "a@example.com\r\nBcc: b@example.com", "INVALID_EMAIL", NoEmail },
            { "email", "a@example.com, b@example.com", "INVALID_EMAIL", NoEmail },
            { "phone_number", "15551234567", "INVALID_PHONE_NUMBER", NoPhone },
            { "phone_number", "+0123", "INVALID_PHONE_NUMBER", NoPhone },
            { "phone_number", "+1234567890123456", "INVALID_PHONE_NUMBER", NoPhone },
            { "phone_number", "+1 555 1234567", "INVALID_PHONE_NUMBER", NoPhone },
            { "phone_number", "+١٢٣٤٥", "INVALID_PHONE_NUMBER", NoPhone },
            { "webhook_method", "post", "INVALID_WEBHOOK_METHOD", NoMethod },
            { "webhook_method", "PATCH", "INVALID_WEBHOOK_METHOD", NoMethod },
            { "webhook_method", "POST ", "INVALID_WEBHOOK_METHOD", NoMethod },
            { "webhook_uri", "https://example.com/".PadRight(1024, 'x'), "INVALID_WEBHOOK_URI", NoUri },
            { "webhook_uri", "/relative", "INVALID_WEBHOOK_URI", NoUri },
            { "webhook_uri", "example.com/hook", "INVALID_WEBHOOK_URI", NoUri },
            { "webhook_uri", "ftp://example.com/", "INVALID_WEBHOOK_URI", NoUri },
            { "webhook_uri", "file:///etc/passwd", "INVALID_WEBHOOK_URI", NoUri },
            { "webhook_uri", "https://user:password@example.com/", "INVALID_WEBHOOK_URI", NoUri },
            { "webhook_uri", "https://@example.com/", "INVALID_WEBHOOK_URI", NoUri },
            { "webhook_uri", "https://example.com/\nx", "INVALID_WEBHOOK_URI", NoUri },
        };

    [Theory]
    [MemberData(nameof(Allowed))]
    public async Task Update_MemberWithinItsLimits_IsStoredAsGiven(string member, string value)
    {
        var account = await Account.CreateAsync(service);

        var updated = (await account.Admin.PutAsync("/v1.0/customer", Body(member, value))).Ok();

        JsonAssert.Same(account.Created.With(member, value).Taking(updated, "tm_update"), updated);
        JsonAssert.Same(updated, await account.ReadAsync(service));
    }

    public static TheoryData<string> AllowedEmails => [LongestEmail, "o'brien+tag@sub.example-1.org", "δοκιμή@παράδειγμα.gr"];

    [Theory]
    [MemberData(nameof(AllowedEmails))]
    public async Task Update_EmailWithinItsLimits_IsStoredAsGivenOnceItIsConfirmed(string email)
    {
        var account = await Account.CreateAsync(service);
        (await account.Admin.PutAsync("/v1.0/customer", Body("email", email))).Ok();

        var confirmed = (await service.Super.PostAsync($"/v1.0/customers/{account.Id}/verify_email")).Ok();

        Assert.Equal(email, confirmed.Text("email"));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Update_MemberThatBreaksItsRule_IsRefusedAndChangesNothing(
        string member,
        string value,
        string reason,
        string message
    )
    {
        var account = await Account.CreateAsync(service);

        var answer = await account.Admin.PutAsync("/v1.0/customer", Body(member, value));

        answer.IsInvalid("/v1.0/customer", Problems.Detail(member, reason, message));
        JsonAssert.Same(account.Created, await account.ReadAsync(service));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Create_MemberThatBreaksItsRule_IsRefusedAndCreatesNothing(
        string member,
        string value,
        string reason,
        string message
    )
    {
        var body = Body(member, value);
        (body["username"], body["password"]) = ($"never-{Guid.NewGuid()}", "quiet owner harbour");
        var events = await service.CountEventsAsync();

        var answer = await service.Super.PostAsync("/v1.0/customers", body);

        answer.IsInvalid("/v1.0/customers", Problems.Detail(member, reason, message));
        Assert.Equal(events, await service.CountEventsAsync());
    }

    [Theory]
    [InlineData("""{"name": "\ud800"}""", "name")]
    [InlineData("""{"detail": "\udc00\ud800"}""", "detail")]
    [InlineData("""{"email": "a\ud83d@example.com"}""", "email")]
    [InlineData("""{"something": {"else": ["\ud800"]}}""", "something.else[0]")]
    public async Task Update_UnpairedSurrogate_IsRefused(string body, string field)
    {
        var account = await Account.CreateAsync(service);

        var answer = await account.Admin.PutAsync("/v1.0/customer", body);

        answer.IsInvalid(
            "/v1.0/customer",
            Problems.Detail(field, "INVALID_TEXT", "Must be UTF-8 text without U+0000 and without unpaired surrogates.")
        );
    }

    private static JsonObject Body(string member, string value) => new() { [member] = JsonSerializer.SerializeToNode(value) };
}
