using System.Text;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Imports;

/// <summary>Lines that nobody should write, and files that are cut off: each is one line's refusal, and stops no other.</summary>
public sealed class HostileLineTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Id = "0190cf3c-7a00-7a01-9d3e-1f2e3d4c5b6a";

    // What a member is replaced by, and how that is refused.
    public static TheoryData<string, string, string, string> Wrong() =>
        new()
        {
            { "id", "null", "INVALID_ID", "id" },
            { "id", "\"x\"", "INVALID_ID", "id" },
            { "id", "7", "WRONG_TYPE", "id" },
            { "id", "\"00000000-0000-0000-0000-000000000000\"", "INVALID_ID", "id" },
            { "status", "null", "REQUIRED", "status" },
            { "status", "\"Active\"", "UNKNOWN_WORD", "status" },
            { "status", "\"deleted\"", "ACCOUNT_GONE", "status" },
            { "status", "\"expired\"", "ACCOUNT_GONE", "status" },
            { "status", "\"frozen\"", "STATUS_MISMATCH", "status" },
            { "status", "\"active\"", "STATUS_MISMATCH", "status" },
            { "status", "\"initial\"", "STATUS_MISMATCH", "status" },
            { "tm_create", "null", "REQUIRED", "tm_create" },
            { "tm_create", "\"2022-11-02 15:57:08\"", "INVALID_TIMESTAMP", "tm_create" },
            { "tm_create", "\"2999-01-01T00:00:00Z\"", "IN_FUTURE", "tm_create" },
            { "tm_update", "\"2020-01-01T00:00:00Z\"", "BEFORE_CREATION", "tm_update" },
            { "tm_update", "\"2999-01-01T00:00:00Z\"", "IN_FUTURE", "tm_update" },
            { "tm_deletion_scheduled", "\"2024-01-01T00:00:00Z\"", "NOT_IN_FUTURE", "tm_deletion_scheduled" },
            { "tm_deletion_requested", "\"2024-01-01T00:00:00Z\"", "DELETION_NOT_SCHEDULED", "tm_deletion_requested" },
            { "email", "\"nobody\"", "INVALID_EMAIL", "email" },
            { "email", "\"\"", "EMAIL_MISSING", "email_verified" },
            { "email_verified", "\"yes\"", "WRONG_TYPE", "email_verified" },
            { "name", $"\"{new string('x', 256)}\"", "TOO_LONG", "name" },
            { "name", "\"a\\u0007b\"", "INVALID_CHARACTERS", "name" },
            { "name", "\"\\ud800\"", "INVALID_TEXT", "name" },
            { "phone_number", "\"555\"", "INVALID_PHONE_NUMBER", "phone_number" },
            { "webhook_method", "\"PATCH\"", "INVALID_WEBHOOK_METHOD", "webhook_method" },
            { "webhook_uri", "\"ftp://example.com\"", "INVALID_WEBHOOK_URI", "webhook_uri" },
            { "billing_account_id", "\"x\"", "INVALID_ID", "billing_account_id" },
            { "identity_verification_status", "\"proven\"", "UNKNOWN_WORD", "identity_verification_status" },
            { "plan", "\"gold\"", "UNKNOWN_WORD", "plan" },
            { "guest_agent_id", "\"x\"", "INVALID_ID", "guest_agent_id" },
            { "is_platform", "true", "UNKNOWN_MEMBER", "is_platform" },
            { new string('n', 300), "true", "UNKNOWN_MEMBER", new string('n', 256) },
            { "o'clock.[0]", "true", "UNKNOWN_MEMBER", "o'clock.[0]" },
            { "holds", "{}", "WRONG_TYPE", "holds" },
            { "holds", "[null]", "WRONG_TYPE", "holds[0]" },
            { "holds", """[{"kind":"taste","reason":"x"}]""", "UNKNOWN_WORD", "holds[0].kind" },
            { "holds", """[{"kind":"fraud"}]""", "INVALID_REASON", "holds[0].reason" },
            { "holds", """[{"kind":"fraud","reason":"x"},{"kind":"fraud","reason":"y"}]""", "HOLD_TWICE", "holds[1].kind" },
            {
                "holds",
                """[{"kind":"fraud","reason":"x","tm_create":"2999-01-01T00:00:00Z"}]""",
                "IN_FUTURE",
                "holds[0].tm_create"
            },
            { "holds", """[{"kind":"fraud","reason":"x","placed_by":"me"}]""", "UNKNOWN_MEMBER", "holds[0].placed_by" },
            { "owner", "null", "REQUIRED", "owner" },
            { "owner", "{}", "INVALID_ID", "owner.id" },
            { "owner", $$"""{"id":"{{Id}}","username":" blank"}""", "INVALID_USERNAME", "owner.username" },
            { "owner", $$"""{"id":"{{Id}}","username":"x","password_hash":"secret"}""", "INVALID_HASH", "owner.password_hash" },
            { "owner", $$"""{"id":"{{Id}}","username":"x","permission":1}""", "UNKNOWN_MEMBER", "owner.permission" },
            { "agents", "[null]", "WRONG_TYPE", "agents[0]" },
            {
                "agents",
                $$"""[{"id":"{{Id}}","username":"x","permission":1}]""",
                "PLATFORM_AGENT_REQUIRED",
                "agents[0].permission"
            },
            {
                "agents",
                $$"""[{"id":"{{Id}}","username":"x","permission":34}]""",
                "PLATFORM_AGENT_REQUIRED",
                "agents[0].permission"
            },
            {
                "agents",
                $$"""[{"id":"{{Id}}","username":"x","permission":4}]""",
                "PLATFORM_AGENT_REQUIRED",
                "agents[0].permission"
            },
            { "agents", $$"""[{"id":"{{Id}}","username":"x","permission":8}]""", "INVALID_PERMISSION", "agents[0].permission" },
            { "agents", $$"""[{"id":"{{Id}}","username":"x","permission":"16"}]""", "WRONG_TYPE", "agents[0].permission" },
            { "agents", $$"""[{"id":"{{Id}}","username":"x","role":"owner"}]""", "UNKNOWN_MEMBER", "agents[0].role" },
            {
                "agents",
                $$"""[{"id":"{{Id}}","username":"x","tm_create":"2999-01-01T00:00:00Z"}]""",
                "IN_FUTURE",
                "agents[0].tm_create"
            },
            { "accesskeys", "[null]", "WRONG_TYPE", "accesskeys[0]" },
            { "accesskeys", Key("token_hash", "abc"), "INVALID_HASH", "accesskeys[0].token_hash" },
            { "accesskeys", Key("token_prefix", ""), "INVALID_PREFIX", "accesskeys[0].token_prefix" },
            { "accesskeys", Key("token_prefix", "old_abcdefg"), "INVALID_PREFIX", "accesskeys[0].token_prefix" },
            { "accesskeys", Key("token_prefix", $"vb_{new string('x', 14)}"), "INVALID_PREFIX", "accesskeys[0].token_prefix" },
            { "accesskeys", Key("tm_expire", null), "REQUIRED", "accesskeys[0].tm_expire" },
            { "accesskeys", Key("tm_create", "2999-01-01T00:00:00Z"), "IN_FUTURE", "accesskeys[0].tm_create" },
            { "accesskeys", Key("scopes", new JsonArray("ledger")), "INVALID_SCOPES", "accesskeys[0].scopes" },
            { "accesskeys", Key("scopes", new JsonArray()), "INVALID_SCOPES", "accesskeys[0].scopes" },
            { "accesskeys", Key("agent_id", Id), "UNKNOWN_MEMBER", "accesskeys[0].agent_id" },
            { "accesskeys", Key("token", "vb_secret"), "UNKNOWN_MEMBER", "accesskeys[0].token" },
            { "resources", $$"""[{"type":"agents","id":"{{Id}}"}]""", "UNKNOWN_WORD", "resources[0].type" },
            { "resources", """[{"type":"numbers","id":"x"}]""", "INVALID_ID", "resources[0].id" },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Import_WrongMember_IsRefusedByItsNameAndPredicted(string member, string value, string reason, string field)
    {
        var (good, wrong) = (Lines.Plain("good"), Lines.Full("wrong"));
        wrong.Remove(member);
        var text = $"{{\"{member}\":{value},{wrong.ToJsonString()[1..]}";
        var file = Encoding.UTF8.GetBytes($"{text}\n{Lines.File(good)}");

        var predicted = await service.ImportAsync(file, "?dry_run=true");
        var results = await service.ImportAsync(file);

        Assert.Equal($"refused {reason} {field}", $"{results[0].Status()} {results[0].Reason()} {results[0].Field()}");
        Assert.Equal("created", results[1].Status());
        Assert.Equal(predicted.Select(result => result.ToJsonString()), results.Select(result => result.ToJsonString()));
    }

    public static TheoryData<string, string> Broken() =>
        new()
        {
            { "", "EMPTY_BODY" },
            { "   \t", "EMPTY_BODY" },
            { "[]", "WRONG_TYPE" },
            { "\"x\"", "WRONG_TYPE" },
            { "null", "WRONG_TYPE" },
            { "{\"id\":", "MALFORMED_JSON" },
            { "{} {}", "MALFORMED_JSON" },
            { "{\"id\":\"a\",}", "MALFORMED_JSON" },
            { "{/**/}", "MALFORMED_JSON" },
            { "{\"name\":\"a\",\"name\":\"b\"}", "DUPLICATE_MEMBER" },
            { "{\"owner\":{\"id\":\"a\",\"\\u0069d\":\"b\"}}", "DUPLICATE_MEMBER" },
            { "{\"agents\":" + new string('[', 60) + new string(']', 60) + "}", "TOO_DEEP" },
            { "{\"plan\":1e400}", "OUT_OF_RANGE" },
            { "\0", "MALFORMED_JSON" },
        };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Import_BrokenLine_IsRefusedAloneAndNumbered(string text, string reason)
    {
        var results = await service.ImportAsync(Encoding.UTF8.GetBytes($"{text}\n{Lines.File(Lines.Plain("good"))}"));

        Assert.Equal(
            [$"1 refused {reason}", "2 created "],
            results.Select(result => $"{result["line"]} {result.Status()} {result.Reason()}")
        );
    }

    [Fact]
    public async Task Import_BytesThatAreNoText_AreRefused()
    {
        var file = Encoding.UTF8.GetBytes("""{"name":"~"}""" + "\n");
        file[Array.IndexOf(file, (byte)'~')] = 0xff;

        Assert.Equal("refused INVALID_TEXT name", Told(Assert.Single(await service.ImportAsync(file))));
    }

    [Theory]
    [InlineData(1024 * 1024, "created ")]
    [InlineData((1024 * 1024) + 1, "refused LINE_TOO_LONG")]
    [InlineData(2 * 1024 * 1024, "refused LINE_TOO_LONG")]
    [InlineData(5 * 1024 * 1024, "refused LINE_TOO_LONG")]
    public async Task Import_LineOfThisLength_IsReadUpToAMebibyte(int length, string told)
    {
        var line = Lines.Plain("long").ToJsonString();
        var padded = line + new string(' ', length - line.Length);
        var file = Encoding.UTF8.GetBytes($"{Lines.File(Lines.Plain("a"))}{padded}\n{Lines.File(Lines.Plain("b"))}{padded}");

        var results = await service.ImportAsync(file);

        Assert.Equal(
            ["created ", told, "created ", told == "created " ? "exists " : told],
            results.Select(result => $"{result.Status()} {result.Reason()}")
        );
    }

    [Fact]
    public async Task Import_FileThatEndsWithinALine_RefusesThatLine()
    {
        var file = Lines.File(Lines.Plain("a"), Lines.Plain("b"));

        var results = await service.ImportAsync(Encoding.UTF8.GetBytes(file[..^20]));

        Assert.Equal(["created  ", "refused MALFORMED_JSON "], results.Select(Told));
    }

    [Fact]
    public async Task Import_LastLineWithoutEnd_IsALine() =>
        Assert.Single(
            await service.ImportAsync(Encoding.UTF8.GetBytes(Lines.Plain("a").ToJsonString())),
            line => line.Status() == "created"
        );

    [Fact]
    public async Task Import_EmptyFile_IsAnsweredWithNothing() => Assert.Empty(await service.ImportAsync([]));

    private static string Told(JsonNode result) => $"{result.Status()} {result.Reason()} {result.Field()}";

    private static string Key(string member, JsonNode? value)
    {
        var key = Lines.Key($"vb_{Guid.Empty:N}");
        key[member] = value;
        return new JsonArray(key).ToJsonString();
    }
}
