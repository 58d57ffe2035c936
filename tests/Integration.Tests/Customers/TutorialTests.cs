using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Customers;

/// <summary>The tutorial, step by step, as somebody with curl would follow it.</summary>
public sealed class TutorialTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Password = "ee5f3d14-5ac6-11ed-808e-6f7d676a444b";

    [Fact]
    public async Task Create_TutorialsRequest_AnswersTutorialsObject()
    {
        var created = await CreateAsync("test1", "first@example.com");

        Assert.Equal('7', created.Text("id")[14]);
        JsonAssert.Same(Expected(created, "first@example.com"), created);
    }

    [Fact]
    public async Task List_AccountCreated_AnswersItFirstAndTokenBeginsWithItsTime()
    {
        var created = await CreateAsync("test2", "second@example.com");

        var list = (await service.Super.GetAsync("/v1.0/customers?page_size=1")).Ok();

        var expected = new JsonObject
        {
            ["result"] = new JsonArray(created.DeepClone()),
            ["next_page_token"] = $"{created.Text("tm_create")}_{created.Text("id")}",
        };
        JsonAssert.Same(expected, list);
    }

    [Fact]
    public async Task Get_AccountCreated_AnswersSameObject()
    {
        var created = await CreateAsync("test3", "third@example.com");
        var token = await service.LoginAsync(ServiceFixture.AdminUsername, ServiceFixture.AdminPassword);

        var shown = await service.Anyone.GetAsync($"/v1.0/customers/{created.Text("id")}?token={Uri.EscapeDataString(token)}");

        JsonAssert.Same(created, shown.Ok());
    }

    [Fact]
    public async Task Delete_AccountCreated_AnswersItAsItWasThenNothingPersonal()
    {
        var created = await CreateAsync("test4", "fourth@example.com");
        var path = $"/v1.0/customers/{created.Text("id")}";

        var deleted = (await service.Super.DeleteAsync(path)).Ok();
        var left = (await service.Super.GetAsync(path)).Ok();

        Assert.NotNull(deleted["tm_delete"]);
        JsonAssert.Same(created.With("status", "deleted").Taking(deleted, "tm_delete"), deleted);
        JsonAssert.Same(Empty(created, left).Taking(deleted, "tm_delete"), left);
    }

    [Fact]
    public async Task Unregister_FollowedThroughTheTutorial_AnswersItsObjects()
    {
        var created = await CreateAsync("test5", "fifth@example.com");
        var path = $"/v1.0/customers/{created.Text("id")}";
        (await service.Super.PostAsync($"{path}/verify_email")).Ok();
        var owner = service.Anyone.With(await service.LoginAsync("test5", Password));

        var debugged = (await owner.PutAsync("/v1.0/customer/metadata", new { rtp_debug = true })).Ok();
        var frozen = (await owner.PostAsync("/auth/unregister", new { password = Password })).Ok();
        var recovered = (await owner.DeleteAsync("/auth/unregister")).Ok();
        var body = new
        {
            password = Password,
            confirmation_phrase = "DELETE",
            immediate = true,
        };
        var deleted = (await owner.PostAsync("/auth/unregister", body)).Ok();

        var active = created.With("email_verified", true).With("status", "active");
        JsonAssert.Same(active.With("metadata", new { rtp_debug = true }).Taking(debugged, "tm_update"), debugged);
        JsonAssert.Same(debugged.With("status", "frozen").Taking(frozen, "tm_deletion_scheduled", "tm_update"), frozen);
        Assert.Equal(frozen.Time("tm_update").AddHours(720), frozen.Time("tm_deletion_scheduled"));
        JsonAssert.Same(debugged.Taking(recovered, "tm_update"), recovered);
        JsonAssert.Same(Empty(created, deleted), deleted);
        JsonAssert.Same(deleted, (await service.Super.GetAsync(path)).Ok());
    }

    private async Task<JsonNode> CreateAsync(string username, string email)
    {
        var body = new
        {
            username,
            password = Password,
            name = "Test Company",
            detail = "Test customer account",
            email,
            webhook_method = "POST",
            webhook_uri = "https://webhooks.test-company.com/voipbin",
        };
        return (await service.Super.PostAsync("/v1.0/customers", body)).Ok();
    }

    private static JsonNode Expected(JsonNode created, string email) =>
        JsonNode.Parse(
            $$"""
            {
                "id": "{{created.Text("id")}}",
                "name": "Test Company",
                "detail": "Test customer account",
                "email": "{{email}}",
                "phone_number": "",
                "address": "",
                "webhook_method": "POST",
                "webhook_uri": "https://webhooks.test-company.com/voipbin",
                "billing_account_id": "00000000-0000-0000-0000-000000000000",
                "metadata": {},
                "email_verified": false,
                "status": "initial",
                "identity_verification_status": "none",
                "tm_deletion_scheduled": null,
                "tm_create": "{{created.Text("tm_create")}}",
                "tm_update": "{{created.Text("tm_create")}}",
                "tm_delete": null
            }
            """
        )!;

    private static JsonNode Empty(JsonNode created, JsonNode deleted) =>
        JsonNode.Parse(
            $$"""
            {
                "id": "{{created.Text("id")}}",
                "name": "",
                "detail": "",
                "email": "",
                "phone_number": "",
                "address": "",
                "webhook_method": "",
                "webhook_uri": "",
                "billing_account_id": "00000000-0000-0000-0000-000000000000",
                "metadata": {},
                "email_verified": false,
                "status": "deleted",
                "identity_verification_status": "none",
                "tm_deletion_scheduled": null,
                "tm_create": "{{created.Text("tm_create")}}",
                "tm_update": "{{deleted.Text("tm_delete")}}",
                "tm_delete": "{{deleted.Text("tm_delete")}}"
            }
            """
        )!;
}
