using System.Net;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Leaving;

/// <summary>"Unregister, precisely" (contract §9): what each caller has to give, and that a refusal changes nothing.</summary>
public sealed class UnregisterTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Path = "/auth/unregister";

    private static readonly JsonNode PasswordRequired = Problems.Detail("password", "PASSWORD_REQUIRED", "password is required.");

    private static readonly JsonNode PasswordWrong = Problems.Detail(
        "password",
        "INVALID_PASSWORD",
        "password is not the caller's."
    );

    private static readonly JsonNode PhraseRequired = Problems.Detail(
        "confirmation_phrase",
        "CONFIRMATION_PHRASE_REQUIRED",
        "confirmation_phrase must be exactly DELETE."
    );

    public static TheoryData<string> WrongPhrases =>
        [
            "null",
            "\"\"",
            "\"delete\"",
            "\"Delete\"",
            "\" DELETE\"",
            "\"DELETE \"",
            "\"DELETE\\n\"",
            "\"\\tDELETE\"",
            "\"DELETED\"",
            "\"'DELETE'\"",
            "\"ＤＥＬＥＴＥ\"",
            "\"DELETE\\u200b\"",
        ];

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"password": null}""")]
    [InlineData("""{"password": ""}""")]
    [InlineData("""{"Password": "<password>", "PASSWORD": "<password>"}""")]
    [InlineData("""{"confirmation_phrase": "DELETE"}""")]
    [InlineData("""{"immediate": false, "confirmation_phrase": "DELETE"}""")]
    public async Task Schedule_TokenWithoutPassword_IsRefused(string body)
    {
        var account = await Account.CreateAsync(service);

        await RefusesAsync(account, account.Admin, body, PasswordRequired);
    }

    [Theory]
    [InlineData("wrong password")]
    [InlineData(" <password>")]
    [InlineData("<password> ")]
    [InlineData("x")]
    [InlineData("DELETE")]
    public async Task Schedule_TokenWithWrongPassword_IsRefused(string password)
    {
        var account = await Account.CreateAsync(service);

        await RefusesAsync(account, account.Admin, $$"""{"password": "{{password}}"}""", PasswordWrong);
    }

    [Theory]
    [MemberData(nameof(WrongPhrases))]
    public async Task Immediate_TokenWithWrongPhrase_IsRefused(string phrase)
    {
        var account = await Account.CreateAsync(service);
        var body = $$"""{"password": "<password>", "confirmation_phrase": {{phrase}}, "immediate": true}""";

        await RefusesAsync(account, account.Admin, body, PhraseRequired);
    }

    [Theory]
    [InlineData("""{"password": "<password>", "immediate": true}""", false, true)]
    [InlineData("""{"confirmation_phrase": "DELETE", "immediate": true}""", true, false)]
    [InlineData("""{"password": "", "confirmation_phrase": "DELETE", "immediate": true}""", true, false)]
    [InlineData("""{"immediate": true}""", true, true)]
    [InlineData("""{"password": null, "confirmation_phrase": "delete", "immediate": true}""", true, true)]
    public async Task Immediate_TokenWithSomethingMissing_NamesWhat(string body, bool password, bool phrase)
    {
        var account = await Account.CreateAsync(service);
        JsonNode?[] details = [password ? PasswordRequired : null, phrase ? PhraseRequired : null];

        await RefusesAsync(account, account.Admin, body, [.. details.OfType<JsonNode>()]);
    }

    [Fact]
    public async Task Immediate_TokenWithWrongPassword_IsRefused()
    {
        var account = await Account.CreateAsync(service);
        var body = """{"password": "wrong password", "confirmation_phrase": "DELETE", "immediate": true}""";

        await RefusesAsync(account, account.Admin, body, PasswordWrong);
    }

    [Theory]
    [InlineData("""{"password": 5}""", "password", "Must be a string.")]
    [InlineData("""{"password": ["<password>"]}""", "password", "Must be a string.")]
    [InlineData("""{"password": "<password>", "confirmation_phrase": true}""", "confirmation_phrase", "Must be a string.")]
    [InlineData("""{"password": "<password>", "immediate": "false"}""", "immediate", "Must be true or false.")]
    [InlineData("""{"password": "<password>", "immediate": 0}""", "immediate", "Must be true or false.")]
    public async Task Unregister_MemberOfTheWrongType_IsRefused(string body, string field, string message)
    {
        var account = await Account.CreateAsync(service);

        await RefusesAsync(account, account.Admin, body, Problems.Detail(field, "WRONG_TYPE", message));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"password": "<password>"}""")]
    [InlineData("""{"confirmation_phrase": "DELETE"}""")]
    [InlineData("""{"password": "<password>", "confirmation_phrase": "DELETE", "immediate": null}""")]
    [InlineData("""{"password": "<password>", "confirmation_phrase": "DELETE", "immediate": true}""")]
    public async Task Unregister_AccessKey_IsRefusedWhateverItSends(string body)
    {
        var account = await Account.CreateAsync(service);
        var (key, _) = await account.AddAccessKeyAsync(service);

        (await key.PostAsync(Path, body.Replace("<password>", account.OwnerPassword))).Refused(
            HttpStatusCode.Forbidden,
            "PASSWORD_CREDENTIAL_REQUIRED"
        );

        JsonAssert.Same(account.Created, await account.ReadAsync(service));
    }

    [Fact]
    public async Task Schedule_TokenWithPasswordAndAnyPhrase_FreezesAccount()
    {
        var account = await Account.CreateAsync(service);

        var body = new { password = account.OwnerPassword, confirmation_phrase = "please" };

        Assert.Equal("frozen", (await account.Admin.PostAsync(Path, body)).Ok().Text("status"));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"DELETE\"")]
    [InlineData("""{"password": "<password>",}""")]
    [InlineData("""{"password": "<password>", "password": "<password>"}""")]
    [InlineData(null)]
    public async Task Unregister_BodyThatIsNone_IsRefused(string? body)
    {
        var account = await Account.CreateAsync(service);
        var before = await account.ReadAsync(service);

        var answer = await account.Admin.PostAsync(Path, body?.Replace("<password>", account.OwnerPassword));

        // A member that comes twice is the fault of a member.
        var member = (string?)answer.Json["error"]!["details"]![0]!["field"];
        answer.Refused(HttpStatusCode.BadRequest, member is null ? "INVALID_JSON_BODY" : "INVALID_ARGUMENT");
        JsonAssert.Same(before, await account.ReadAsync(service));
    }

    private async Task RefusesAsync(Account account, Client caller, string body, params JsonNode[] details)
    {
        var before = await account.ReadAsync(service);
        var events = await service.CountEventsAsync();

        var answer = await caller.PostAsync(Path, body.Replace("<password>", account.OwnerPassword));

        answer.IsInvalid(Path, [.. details.Select(detail => detail.DeepClone())]);
        JsonAssert.Same(before, await account.ReadAsync(service));
        Assert.Equal(events, await service.CountEventsAsync());
    }
}
