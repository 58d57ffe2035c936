using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Events;

/// <summary>Every change writes its event: its type, what changed, the object as a read shows it, and a number without gaps.</summary>
public sealed class EventTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static readonly (string Method, string Path, string? Body, string Type, string Changed)[] Life =
    [
        ("PUT", "", """{"name": "A", "detail": "B", "address": "C"}""", "customer_updated", "name,detail,address"),
        ("POST", "/verify_email", null, "customer_verified", "email_verified,status"),
        (
            "PUT",
            "",
            """{"webhook_uri": "https://example.com/", "webhook_method": "GET"}""",
            "customer_updated",
            "webhook_method,webhook_uri"
        ),
        ("PUT", "", """{"email": "later@example.com", "detail": "D"}""", "customer_updated", "detail"),
        ("POST", "/verify_email", null, "customer_verified", "email"),
        ("PUT", "", """{"phone_number": "+15551234567", "email": ""}""", "customer_updated", "email,phone_number,email_verified"),
        ("PUT", "", """{"line_secret": "hidden", "line_token": "hidden"}""", "customer_updated", "line_secret,line_token"),
        ("PUT", "", """{"permission_ids": ["03796e14-7cb4-11ec-9dba-e72023efd1c6"]}""", "customer_updated", "permission_ids"),
        ("PUT", "/metadata", """{"rtp_debug": false}""", "customer_updated", "metadata"),
        (
            "PUT",
            "/billing_account_id",
            """{"billing_account_id": "a1b2c3d4-5678-90ab-cdef-1234567890ab"}""",
            "customer_updated",
            "billing_account_id"
        ),
        (
            "PUT",
            "/identity_verification_status",
            """{"status": "pending"}""",
            "customer_identity_verification_updated",
            "identity_verification_status"
        ),
        ("PUT", "/holds/fraud", """{"reason": "x"}""", "customer_suspended", "holds,status"),
        ("PUT", "/holds/billing", """{"reason": "x"}""", "customer_updated", "holds"),
        ("PUT", "/holds/billing", """{"reason": "y"}""", "customer_updated", "holds"),
        ("DELETE", "/holds/fraud", Statuses.WhyJson, "customer_updated", "holds"),
        ("DELETE", "/holds/billing", Statuses.WhyJson, "customer_reactivated", "holds,status"),
        ("POST", "/freeze", Statuses.WhyJson, "customer_frozen", "status,tm_deletion_scheduled"),
        ("PUT", "/holds/operator", """{"reason": "x"}""", "customer_updated", "holds"),
        ("POST", "/recover", Statuses.WhyJson, "customer_recovered", "status,tm_deletion_scheduled"),
    ];

    [Fact]
    public async Task Change_WholeLife_EveryStepIsRecordedAsAReadShowsIt()
    {
        var account = await Account.CreateAsync(service, "life@example.com");
        var expected = new List<(string Type, string Changed, JsonNode Data)>();
        foreach (var (method, below, body, type, changed) in Life)
        {
            (await service.Super.SendAsync(new(method), $"/v1.0/customers/{account.Id}{below}", body)).Ok();
            expected.Add((type, changed, await account.ReadAsync(service)));
        }

        var events = await service.EventsAsync(account.Id);

        var holds = Life.Count(step => step.Path.StartsWith("/holds/", StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(1, Life.Length + holds + 3), events.Select(happened => (int)happened.Version));
        // Those of holds are told of by HoldHistoryTests.
        var ofTheAccount = events.Skip(3).Where(happened => !happened.Type.StartsWith("hold_", StringComparison.Ordinal));
        foreach (var (step, happened) in expected.Zip(ofTheAccount))
        {
            Assert.Equal($"{step.Type} {step.Changed}", $"{happened.Type} {string.Join(',', happened.Changed)}");
            JsonAssert.Same(step.Data, happened.Data);
            Assert.Equal(step.Data.Time("tm_update").UtcDateTime, happened.At);
        }
        Assert.DoesNotContain(events, happened => happened.Data.ToJsonString().Contains("hidden", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Create_Account_RecordsItWithItsOwnerAndGuest()
    {
        var account = await Account.CreateAsync(service);

        var events = await service.EventsAsync(account.Id);

        Assert.Equal(["customer_created", "agent_created", "agent_created"], events.Select(happened => happened.Type));
        Assert.All(events, happened => Assert.Empty(happened.Changed));
        JsonAssert.Same(account.Created, events[0].Data);
        JsonAssert.Same(await account.OwnerAsync(), events[1].Data);
        JsonAssert.Same(await account.GuestAsync(), events[2].Data);
    }

    [Fact]
    public async Task Delete_ActiveAccount_RecordsFrozenThenDeletedAndForgetsThePast()
    {
        var account = await Account.CreateAsync(service, "forgotten@example.com");
        await account.Admin.WithHeader("X-Request-Id", "my-own-words").PutAsync("/v1.0/customer", new { name = "Secret name" });
        (await service.Super.PostAsync($"/v1.0/customers/{account.Id}/verify_email")).Ok();
        var past = await service.EventsAsync(account.Id);

        (await service.Super.WithHeader("X-Request-Id", "other-words").DeleteAsync($"/v1.0/customers/{account.Id}")).Ok();
        var left = await account.ReadAsync(service);
        var events = await service.EventsAsync(account.Id);

        Assert.Equal(["customer_frozen", "customer_deleted"], events.Skip(past.Count).Select(happened => happened.Type));
        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(happened => (int)happened.Version));
        Assert.All(events, happened => Assert.Empty(happened.RequestId));
        foreach (var (before, after) in past.Zip(events))
        {
            JsonAssert.Same(new JsonObject { ["id"] = before.Data.Text("id") }, after.Data);
            Assert.Equal((before.Type, before.ActorId, before.At), (after.Type, after.ActorId, after.At));
            Assert.Equal(before.Changed, after.Changed);
        }
        JsonAssert.Same(left, events[^1].Data);
        JsonAssert.Same(
            left.With("status", "frozen").With("tm_deletion_scheduled", left.Text("tm_delete")).With("tm_delete", null),
            events[^2].Data
        );
    }

    [Fact]
    public async Task Delete_FrozenAccount_RecordsDeletedOnly()
    {
        var account = await Statuses.InStatusAsync(service, "frozen");

        (await service.Super.DeleteAsync($"/v1.0/customers/{account.Id}")).Ok();

        var types = (await service.EventsAsync(account.Id)).Skip(3).Select(happened => happened.Type);
        Assert.Equal(["customer_frozen", "customer_deleted"], types);
    }

    [Fact]
    public async Task Change_ManyAtOnce_NumbersHaveNoGaps()
    {
        var account = await Account.CreateAsync(service);
        var requests = Enumerable
            .Range(0, 6)
            .SelectMany(number =>
                new[]
                {
                    account.Admin.PutAsync("/v1.0/customer", new { name = $"Name {number}" }),
                    account.Admin.PostAsync("/v1.0/accesskeys", new { name = $"Key {number}" }),
                    account.Admin.PostAsync(
                        "/v1.0/agents",
                        new
                        {
                            username = $"gapless {number}",
                            password = "quiet agent harbour",
                            permission = 16,
                        }
                    ),
                }
            );

        foreach (var answer in await Task.WhenAll(requests))
            answer.Ok();

        var versions = (await service.EventsAsync(account.Id)).Select(happened => (int)happened.Version);
        Assert.Equal(Enumerable.Range(1, 21), versions);
    }
}
