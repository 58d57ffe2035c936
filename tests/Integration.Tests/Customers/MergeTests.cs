using System.Net;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Customers;

/// <summary><c>PUT</c> merges (contract §2): absent stays, null and the empty text empty it.</summary>
public sealed class MergeTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static readonly Dictionary<string, string> Members = new()
    {
        ["name"] = "Acme Corporation",
        ["detail"] = "Two\nlines",
        ["phone_number"] = "+15551234567",
        ["address"] = "123 Main St\r\nSan Francisco\tCA",
        ["webhook_method"] = "DELETE",
        ["webhook_uri"] = "https://webhooks.acme-corp.com/voipbin?a=b#c",
    };

    public static TheoryData<string> Names => [.. Members.Keys, "email"];

    public static TheoryData<string> NamesButEmail => [.. Members.Keys];

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    public async Task Update_EmailNullOrEmpty_EmptiesItAndWaitsForTheNext(string nothing)
    {
        var (path, full) = await CreateFullAsync();

        var emptied = (await service.Super.PutAsync(path, $$"""{"email": {{nothing}}}""")).Ok();
        var waiting = (await service.Super.PutAsync(path, new { email = full.Text("email") })).Ok();
        var confirmed = (await service.Super.PostAsync($"{path}/verify_email")).Ok();

        JsonAssert.Same(full.With("email", "").Taking(emptied, "tm_update"), emptied);
        JsonAssert.Same(emptied, waiting);
        Assert.Equal((full.Text("email"), "active"), (confirmed.Text("email"), confirmed.Text("status")));
    }

    [Theory]
    [MemberData(nameof(NamesButEmail))]
    public async Task Update_OneMemberNullOrEmpty_EmptiesItAndNothingElse(string member)
    {
        var (path, full) = await CreateFullAsync();

        var emptied = (await service.Super.PutAsync(path, $$"""{"{{member}}": null}""")).Ok();
        var filled = (await service.Super.PutAsync(path, $$"""{"{{member}}": "{{EscapedValue(full, member)}}"}""")).Ok();
        var emptiedAgain = (await service.Super.PutAsync(path, $$"""{"{{member}}": ""}""")).Ok();

        JsonAssert.Same(full.With(member, "").Taking(emptied, "tm_update"), emptied);
        JsonAssert.Same(full.Taking(filled, "tm_update"), filled);
        JsonAssert.Same(full.With(member, "").Taking(emptiedAgain, "tm_update"), emptiedAgain);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"unknown": 5, "Name": "other"}""")]
    [InlineData("""{"id": "5e4a0680-804e-11ec-8477-2fea5968d85b", "status": "deleted", "tm_delete": "2024-01-15T10:30:00Z"}""")]
    [InlineData("""{"metadata": {"rtp_debug": true}, "email_verified": true, "billing_account_id": "x"}""")]
    public async Task Update_NothingItKnows_ChangesNothing(string body)
    {
        var (path, full) = await CreateFullAsync();
        var events = await service.CountEventsAsync();

        var answer = await service.Super.PutAsync(path, body);

        JsonAssert.Same(full, answer.Ok());
        Assert.Equal("\"1\"", answer.Headers["ETag"]);
        Assert.Equal(events, await service.CountEventsAsync());
    }

    [Fact]
    public async Task Update_SameValues_ChangesNothing()
    {
        var (path, full) = await CreateFullAsync();
        var events = await service.CountEventsAsync();

        JsonAssert.Same(full, (await service.Super.PutAsync(path, full)).Ok());

        Assert.Equal(events, await service.CountEventsAsync());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Update_MemberOfTheWrongType_IsRefused(string member)
    {
        var (path, full) = await CreateFullAsync();

        foreach (var value in new[] { "5", "true", "{}", "[\"x\"]" })
            (await service.Super.PutAsync(path, $$"""{"{{member}}": {{value}}}""")).IsInvalid(
                path,
                Problems.Detail(member, "WRONG_TYPE", "Must be a string.")
            );
        JsonAssert.Same(full, (await service.Super.GetAsync(path)).Ok());
    }

    [Theory]
    [InlineData("{}", "{}")]
    [InlineData("""{"rtp_debug": true}""", """{"rtp_debug":true}""")]
    [InlineData("""{"rtp_debug": false}""", """{"rtp_debug":false}""")]
    [InlineData("""{"rtp_debug": true, "other": 5}""", """{"rtp_debug":true}""")]
    public async Task UpdateMetadata_Merges_FlagIsShownOnceItIsSet(string body, string metadata)
    {
        var account = await Account.CreateAsync(service);

        var flagged = (await account.Admin.PutAsync("/v1.0/customer/metadata", body)).Ok();
        var again = (await account.Admin.PutAsync("/v1.0/customer/metadata", "{}")).Ok();

        JsonAssert.Same(account.Created.With("metadata", JsonNode.Parse(metadata)).Taking(flagged, "tm_update"), flagged);
        JsonAssert.Same(flagged, again);
    }

    [Theory]
    [InlineData("null", "rtp_debug must be true or false.")]
    [InlineData("\"true\"", "Must be true or false.")]
    [InlineData("1", "Must be true or false.")]
    [InlineData("\"\"", "Must be true or false.")]
    public async Task UpdateMetadata_FlagThatIsNone_IsRefused(string value, string message)
    {
        var account = await Account.CreateAsync(service);
        var path = $"/v1.0/customers/{account.Id}/metadata";

        var answer = await account.Admin.PutAsync(path, $$"""{"rtp_debug": {{value}}}""");

        answer.IsInvalid(path, Problems.Detail("rtp_debug", "WRONG_TYPE", message));
        JsonAssert.Same(account.Created, await account.ReadAsync(service));
    }

    [Fact]
    public async Task Update_UnknownAccount_IsNotFound()
    {
        var path = $"/v1.0/customers/{Guid.NewGuid()}";

        var answer = await service.Super.PutAsync(path, new { name = "x" });

        answer.IsProblem(HttpStatusCode.NotFound, "CUSTOMER_NOT_FOUND", "The customer was not found.", path);
    }

    private async Task<(string Path, JsonNode Full)> CreateFullAsync()
    {
        var number = Guid.NewGuid();
        var body = new JsonObject
        {
            ["username"] = $"full-{number}",
            ["password"] = "quiet owner harbour",
            ["email"] = $"full-{number}@example.com",
        };
        foreach (var (name, value) in Members)
            body[name] = value;
        var full = (await service.Super.PostAsync("/v1.0/customers", body)).Ok();
        return ($"/v1.0/customers/{full.Text("id")}", full);
    }

    private static string EscapedValue(JsonNode full, string member) => full[member]!.ToJsonString()[1..^1];
}
