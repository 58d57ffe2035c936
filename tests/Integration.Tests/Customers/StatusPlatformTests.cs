using System.Net;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Customers;

/// <summary>Platform administrators are not stopped by a status, except that nothing changes what is deleted or expired (contract §6).</summary>
public sealed class StatusPlatformTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string BillingAccount = "a1b2c3d4-5678-90ab-cdef-1234567890ab";

    private static readonly (string Method, string Path, string? Body)[] Changes =
    [
        ("PUT", "", """{"name": "Other"}"""),
        ("PUT", "", "{}"),
        ("PUT", "/metadata", """{"rtp_debug": true}"""),
        ("PUT", "/billing_account_id", $$"""{"billing_account_id": "{{BillingAccount}}"}"""),
        ("POST", "/freeze", Statuses.WhyJson),
        ("POST", "/recover", Statuses.WhyJson),
        ("POST", "/verify_email", null),
        ("PUT", "/holds/billing", """{"reason": "unpaid"}"""),
        ("DELETE", "/holds/billing", Statuses.WhyJson),
        ("PUT", "/identity_verification_status", """{"status": "none"}"""),
        ("PUT", "/identity_verification_status", """{"status": "pending"}"""),
    ];

    [Theory]
    [InlineData("initial")]
    [InlineData("active")]
    [InlineData("suspended")]
    [InlineData("frozen")]
    public async Task Update_AnyLivingAccount_IsAllowed(string status)
    {
        var account = await Statuses.InStatusAsync(service, status);
        var path = $"/v1.0/customers/{account.Id}";
        var before = await account.ReadAsync(service);

        var named = (await service.Super.PutAsync(path, new { name = "Other" })).Ok();
        var flagged = (await service.Super.PutAsync($"{path}/metadata", new { rtp_debug = true })).Ok();
        var body = new { billing_account_id = BillingAccount };
        var billed = (await service.Super.PutAsync($"{path}/billing_account_id", body)).Ok();

        JsonAssert.Same(before.With("name", "Other").Taking(named, "tm_update"), named);
        JsonAssert.Same(named.With("metadata", new { rtp_debug = true }).Taking(flagged, "tm_update"), flagged);
        JsonAssert.Same(flagged.With("billing_account_id", BillingAccount).Taking(billed, "tm_update"), billed);
        JsonAssert.Same(billed, await account.ReadAsync(service));
    }

    [Theory]
    [InlineData("deleted", "ACCOUNT_DELETED", "The account is deleted; nothing can change it.")]
    [InlineData("expired", "ACCOUNT_EXPIRED", "The account has expired; nothing can change it.")]
    public async Task Change_AccountGone_IsRefusedEveryTime(string status, string reason, string message)
    {
        var account = await Statuses.InStatusAsync(service, status);
        var before = await account.ReadAsync(service);
        var events = await service.CountEventsAsync();

        foreach (var (method, below, body) in Changes)
        {
            var path = $"/v1.0/customers/{account.Id}{below}";
            var answer = await service.Super.SendAsync(new HttpMethod(method), path, body);
            answer.IsProblem(HttpStatusCode.Conflict, reason, message, path);
        }

        JsonAssert.Same(before, await account.ReadAsync(service));
        Assert.Equal(events, await service.CountEventsAsync());
    }

    [Theory]
    [InlineData("initial")]
    [InlineData("active")]
    [InlineData("suspended")]
    [InlineData("frozen")]
    public async Task Delete_AnyLivingAccount_IsAllowed(string status)
    {
        var account = await Statuses.InStatusAsync(service, status);
        var before = await account.ReadAsync(service);

        var deleted = (await service.Super.DeleteAsync($"/v1.0/customers/{account.Id}")).Ok();

        var expected = before.With("status", "deleted").With("tm_deletion_scheduled", null);
        JsonAssert.Same(expected.Taking(deleted, "tm_delete"), deleted);
        Assert.Equal("deleted", (await account.ReadAsync(service)).Text("status"));
    }

    [Fact]
    public async Task Delete_ExpiredAccount_IsRefused()
    {
        var account = await Statuses.InStatusAsync(service, "expired");
        var path = $"/v1.0/customers/{account.Id}";
        var before = await account.ReadAsync(service);

        (await service.Super.DeleteAsync(path)).Refused(HttpStatusCode.Conflict, "ACCOUNT_EXPIRED");

        JsonAssert.Same(before, await account.ReadAsync(service));
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("expired")]
    public async Task Delegate_AccountGone_NotFound(string status)
    {
        var account = await Statuses.InStatusAsync(service, status);

        var answer = await service.Super.PostAsync("/auth/delegate", new { customer_id = account.Id, reason = "recovery" });

        answer.IsProblem(HttpStatusCode.NotFound, "CUSTOMER_NOT_FOUND", "The customer was not found.", "/auth/delegate");
    }
}
