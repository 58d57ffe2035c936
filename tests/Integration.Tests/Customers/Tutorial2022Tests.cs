using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Customers;

/// <summary>The tutorial of 2022, as clients of then still follow it (contract §11).</summary>
public sealed class Tutorial2022Tests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string NotYet = "9999-01-01 00:00:00.000000";
    private const string Secret = "ba5f0575d826d5b4a051112a145ef1391";
    private const string LineToken =
        "tsfIiDB/2cGI5sssaIop7S311SS4KsbElJ/ukQKs6LpHY1XoG2pTMHqdiyLNu8aMda2pi3vTXscCKp8XGEvfl6dmIT1nfTTd+jO+gdB04t89/1O/w1cDnyilFU=";
    private const string PermissionId = "03796e14-7cb4-11ec-9dba-e72023efd1c6";

    private Client Old => service.Super.WithHeader("VoIPBIN-Version", "2022-11-02");

    [Fact]
    public async Task Create_TutorialsRequest_AnswersTutorialsObject()
    {
        var created = await CreateAsync("test1");

        JsonAssert.Same(Expected("test1", created), created);
        Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}$", created.Text("tm_create"));
    }

    [Fact]
    public async Task Get_AccountCreated_AnswersSameObject()
    {
        var created = await CreateAsync("test2");

        JsonAssert.Same(created, (await Old.GetAsync($"/v1.0/customers/{created.Text("id")}")).Ok());
    }

    [Fact]
    public async Task List_AccountCreated_AnswersItAndTokenInTheOldForm()
    {
        var created = await CreateAsync("test3");

        var list = (await Old.GetAsync("/v1.0/customers?page_size=1")).Ok();

        var expected = new JsonObject
        {
            ["result"] = new JsonArray(created.DeepClone()),
            ["next_page_token"] = $"{created.Text("tm_create")}_{created.Text("id")}",
        };
        JsonAssert.Same(expected, list);
    }

    [Fact]
    public async Task Delete_AccountCreated_AnswersItAsItWasThenNothingPersonal()
    {
        var created = await CreateAsync("test4");
        var path = $"/v1.0/customers/{created.Text("id")}";

        var deleted = (await Old.DeleteAsync(path)).Ok();
        var left = (await Old.GetAsync(path)).Ok();

        Assert.NotEqual(NotYet, deleted.Text("tm_delete"));
        JsonAssert.Same(created.Taking(deleted, "tm_delete"), deleted);
        var empty = new[] { "username", "name", "detail", "webhook_method", "webhook_uri", "line_secret", "line_token" }
            .Aggregate(created, (copy, member) => copy.With(member, ""))
            .With("permission_ids", Array.Empty<string>());
        var at = deleted.Text("tm_delete");
        JsonAssert.Same(empty.With("tm_update", at).With("tm_delete", at), left);
    }

    [Fact]
    public async Task Update_MembersOf2022_AnswersThemAndTimeOfChange()
    {
        var created = await CreateAsync("test5");
        var body = new
        {
            line_secret = "other secret",
            line_token = (string?)null,
            permission_ids = new[] { PermissionId.ToUpperInvariant() },
        };

        var updated = (await Old.PutAsync($"/v1.0/customers/{created.Text("id")}", body)).Ok();

        var expected = created
            .With("line_secret", "other secret")
            .With("line_token", "")
            .With("permission_ids", new[] { PermissionId });
        JsonAssert.Same(expected.Taking(updated, "tm_update"), updated);
        Assert.NotEqual(NotYet, updated.Text("tm_update"));
    }

    [Fact]
    public async Task Get_OwnAccount_AnswersOldRepresentationOnEveryPath()
    {
        var created = await CreateAsync("test6");
        var owner = service.Anyone.With(await service.LoginAsync("test6", "quiet owner harbour"));
        var old = owner.WithHeader("VoIPBIN-Version", "2022-11-02");

        JsonAssert.Same(created, (await old.GetAsync("/v1.0/customer")).Ok());
        JsonAssert.Same(created, (await old.GetAsync("/v1.0/service_agents/customer")).Ok());
        JsonAssert.Same(created, (await old.GetAsync($"/v1.0/customers/{created.Text("id")}")).Ok());
    }

    [Fact]
    public async Task Unregister_AskedInTheOldForm_AnswersOldRepresentation()
    {
        var created = await CreateAsync("test7");
        var owner = service.Anyone.With(await service.LoginAsync("test7", "quiet owner harbour"));
        var old = owner.WithHeader("VoIPBIN-Version", "2022-11-02");

        var frozen = (await old.PostAsync("/auth/unregister", new { password = "quiet owner harbour" })).Ok();
        var recovered = (await old.DeleteAsync("/auth/unregister")).Ok();

        JsonAssert.Same(created.Taking(frozen, "tm_update"), frozen);
        JsonAssert.Same(created.Taking(recovered, "tm_update"), recovered);
    }

    private async Task<JsonNode> CreateAsync(string username)
    {
        var body = new
        {
            username,
            password = "quiet owner harbour",
            name = "test 1",
            detail = "test user 1",
            webhook_method = "POST",
            webhook_uri = "https://en7evajwhm11qbt.x.pipedream.net",
            line_secret = Secret,
            line_token = LineToken,
            permission_ids = Array.Empty<string>(),
        };
        return (await Old.PostAsync("/v1.0/customers", body)).Ok();
    }

    private static JsonNode Expected(string username, JsonNode created) =>
        JsonNode.Parse(
            $$"""
            {
                "id": "{{created.Text("id")}}",
                "username": "{{username}}",
                "name": "test 1",
                "detail": "test user 1",
                "webhook_method": "POST",
                "webhook_uri": "https://en7evajwhm11qbt.x.pipedream.net",
                "line_secret": "{{Secret}}",
                "line_token": "{{LineToken}}",
                "permission_ids": [],
                "tm_create": "{{created.Text("tm_create")}}",
                "tm_update": "{{NotYet}}",
                "tm_delete": "{{NotYet}}"
            }
            """
        )!;
}
