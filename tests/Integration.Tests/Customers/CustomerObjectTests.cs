using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Customers;

/// <summary>The Customer object of the contract (§5), with everything set that can be set.</summary>
public sealed class CustomerObjectTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string BillingAccount = "a1b2c3d4-5678-90ab-cdef-1234567890ab";

    [Fact]
    public async Task Get_EverythingSet_AnswersEveryMemberInOrder()
    {
        var path = await CreateFullAsync("full-1", "acme-1@example.com");

        var shown = (await service.Super.GetAsync(path)).Ok();

        var expected = $$"""
            {
                "id": "{{path[^36..]}}",
                "name": "Acme Corporation",
                "detail": "Enterprise customer account",
                "email": "acme-1@example.com",
                "phone_number": "+15551234567",
                "address": "123 Main St, San Francisco, CA 94105",
                "webhook_method": "POST",
                "webhook_uri": "https://webhooks.acme-corp.com/voipbin",
                "billing_account_id": "a1b2c3d4-5678-90ab-cdef-1234567890ab",
                "metadata": {
                    "rtp_debug": false
                },
                "email_verified": true,
                "status": "active",
                "identity_verification_status": "verified",
                "tm_deletion_scheduled": null,
                "tm_create": "{{shown.Text("tm_create")}}",
                "tm_update": "{{shown.Text("tm_update")}}",
                "tm_delete": null
            }
            """;
        JsonAssert.Same(expected, shown);
        Assert.True(shown.Time("tm_update") > shown.Time("tm_create"));
    }

    [Fact]
    public async Task Get_EveryWayToReadIt_AnswersSameObject()
    {
        var path = await CreateFullAsync("full-2", "acme-2@example.com");
        var owner = service.Anyone.With(await service.LoginAsync("full-2", "quiet owner harbour"));
        var shown = (await service.Super.GetAsync(path)).Ok();

        JsonAssert.Same(shown, (await owner.GetAsync("/v1.0/customer")).Ok());
        JsonAssert.Same(shown, (await owner.GetAsync("/v1.0/service_agents/customer")).Ok());
        JsonAssert.Same(shown, (await owner.GetAsync(path)).Ok());
        JsonAssert.Same(shown, (await service.Super.GetAsync("/v1.0/customers?email=acme-2@example.com")).Ok().Rows()[0]);
    }

    [Fact]
    public async Task Delete_EverythingSet_AnswersLastPictureThenOnlyIdAndTimesStay()
    {
        var path = await CreateFullAsync("full-3", "acme-3@example.com");
        var before = (await service.Super.GetAsync(path)).Ok();

        var deleted = (await service.Super.DeleteAsync(path)).Ok();
        var left = (await service.Super.GetAsync(path)).Ok();

        var last = before.With("status", "deleted").With("identity_verification_status", "none");
        JsonAssert.Same(last.Taking(deleted, "tm_delete"), deleted);
        var empty = new[] { "name", "detail", "email", "phone_number", "address", "webhook_method", "webhook_uri" }
            .Aggregate(last, (copy, member) => copy.With(member, ""))
            .With("billing_account_id", Guid.Empty)
            .With("metadata", new JsonObject())
            .With("email_verified", false)
            .With("tm_update", deleted.Text("tm_delete"));
        JsonAssert.Same(empty.Taking(deleted, "tm_delete"), left);
    }

    [Theory]
    [InlineData("2024-01-15T10:30:00+00:00", "2024-01-15T10:30:00Z")]
    [InlineData("2024-01-15T10:30:00.5+00:00", "2024-01-15T10:30:00.500000Z")]
    [InlineData("2024-01-15T10:30:00.000001+00:00", "2024-01-15T10:30:00.000001Z")]
    public async Task Get_TimeOfCreation_ShowsMicrosecondsUnlessZero(string stored, string shown)
    {
        var account = await Account.CreateAsync(service);
        await service.ExecuteAsync(
            "UPDATE customers SET tm_create = @Time::timestamptz WHERE id = @Id",
            new { Id = Guid.Parse(account.Id), Time = DateTimeOffset.Parse(stored).UtcDateTime }
        );

        Assert.Equal(shown, (await account.Admin.GetAsync("/v1.0/customer")).Ok().Text("tm_create"));
    }

    [Fact]
    public async Task Create_MembersThatTheServiceDecides_AreIgnored()
    {
        var body = """
            {
                "username": "cunning", "password": "quiet owner harbour", "id": "5e4a0680-804e-11ec-8477-2fea5968d85b",
                "email": "cunning@example.com", "email_verified": true, "status": "active", "identity_verification_status": "verified",
                "metadata": {"rtp_debug": true}, "billing_account_id": "5e4a0680-804e-11ec-8477-2fea5968d85b", "tm_create": 5,
                "something": {"else": []}
            }
            """;

        var created = (await service.Super.PostAsync("/v1.0/customers", body)).Ok();

        Assert.NotEqual("5e4a0680-804e-11ec-8477-2fea5968d85b", created.Text("id"));
        Assert.Equal("{}", created["metadata"]!.ToJsonString());
        Assert.False(created["email_verified"]!.GetValue<bool>());
        Assert.Equal("initial none", $"{created.Text("status")} {created.Text("identity_verification_status")}");
        Assert.Equal(Guid.Empty.ToString(), created.Text("billing_account_id"));
    }

    private async Task<string> CreateFullAsync(string username, string email)
    {
        var body = new
        {
            username,
            password = "quiet owner harbour",
            name = "Acme Corporation",
            detail = "Enterprise customer account",
            email,
            phone_number = "+15551234567",
            address = "123 Main St, San Francisco, CA 94105",
            webhook_method = "POST",
            webhook_uri = "https://webhooks.acme-corp.com/voipbin",
        };
        var created = (await service.Super.PostAsync("/v1.0/customers", body)).Ok();
        var path = $"/v1.0/customers/{created.Text("id")}";
        (await service.Super.PostAsync($"{path}/verify_email")).Ok();
        (await service.Super.PutAsync($"{path}/billing_account_id", new { billing_account_id = BillingAccount })).Ok();
        (await service.Super.PutAsync($"{path}/metadata", new { rtp_debug = false })).Ok();
        foreach (var status in new[] { "pending", "verified" })
            (await service.Super.PutAsync($"{path}/identity_verification_status", new { status })).Ok();
        return path;
    }
}
