using System.Net;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Customers;

/// <summary>The status table of the contract (§6), row by row: sign in and read own data; change profile, webhook and billing account.</summary>
public sealed class StatusReadTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string BillingAccount = "a1b2c3d4-5678-90ab-cdef-1234567890ab";

    [Theory]
    [InlineData("initial")]
    [InlineData("active")]
    [InlineData("suspended")]
    [InlineData("frozen")]
    public async Task Read_OwnData_IsAllowedToAllItsCallers(string status)
    {
        var account = await Account.CreateAsync(service, status == "initial" ? Statuses.NewEmail() : null);
        var key = status == "initial" ? account.Admin : (await account.AddAccessKeyAsync(service)).Client;
        await Statuses.MoveAsync(service, account, status);
        var expected = await account.ReadAsync(service);
        var token = await service.LoginAsync(account.OwnerUsername, account.OwnerPassword);

        Assert.Equal(status, expected.Text("status"));
        foreach (var caller in new[] { account.Admin, key, service.Anyone.With(token) })
        {
            JsonAssert.Same(expected, (await caller.GetAsync("/v1.0/customer")).Ok());
            JsonAssert.Same(expected, (await caller.GetAsync("/v1.0/service_agents/customer")).Ok());
            JsonAssert.Same(expected, (await caller.GetAsync($"/v1.0/customers/{account.Id}")).Ok());
            Assert.Equal(2, (await caller.GetAsync("/v1.0/agents")).Ok().Rows().Count);
            Assert.Equal(status == "initial" ? 0 : 1, (await caller.GetAsync("/v1.0/accesskeys")).Ok().Rows().Count);
        }
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("expired")]
    public async Task Read_AccountGone_CredentialIsWrong(string status)
    {
        var account = await Account.CreateAsync(service);
        var (key, _) = await account.AddAccessKeyAsync(service);
        await Statuses.MoveAsync(service, account, status);

        var body = new { username = account.OwnerUsername, password = account.OwnerPassword };
        var login = await service.Anyone.PostAsync("/auth/login", body);

        login.IsProblem(
            HttpStatusCode.Unauthorized,
            "INVALID_CREDENTIALS",
            "The username or the password is wrong.",
            "/auth/login"
        );
        foreach (var caller in new[] { account.Admin, key })
        {
            var path = "/v1.0/customer";
            var message = "The token or access key is wrong, expired or revoked.";
            (await caller.GetAsync(path)).IsProblem(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS", message, path);
            foreach (var other in new[] { "/v1.0/service_agents/customer", "/v1.0/agents", $"/v1.0/customers/{account.Id}" })
                (await caller.GetAsync(other)).Refused(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS");
            (await caller.PutAsync(path, new { name = "x" })).Refused(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS");
            (await caller.DeleteAsync("/auth/unregister")).Refused(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS");
        }
    }

    [Theory]
    [InlineData("initial")]
    [InlineData("active")]
    [InlineData("suspended")]
    public async Task Update_ProfileWebhookAndBillingAccount_IsAllowed(string status)
    {
        var account = await Statuses.InStatusAsync(service, status);
        var before = await account.ReadAsync(service);

        var named = (await account.Admin.PutAsync("/v1.0/customer", new { name = "Other" })).Ok();
        var hook = new { webhook_method = "PUT", webhook_uri = "https://example.com/hook" };
        var hooked = (await account.Admin.PutAsync($"/v1.0/customers/{account.Id}", hook)).Ok();
        var billing = new { billing_account_id = BillingAccount };
        var billed = (await account.Admin.PutAsync("/v1.0/customer/billing_account_id", billing)).Ok();

        JsonAssert.Same(before.With("name", "Other").Taking(named, "tm_update"), named);
        JsonAssert.Same(
            named.With("webhook_method", "PUT").With("webhook_uri", hook.webhook_uri).Taking(hooked, "tm_update"),
            hooked
        );
        JsonAssert.Same(hooked.With("billing_account_id", BillingAccount).Taking(billed, "tm_update"), billed);
        JsonAssert.Same(billed, await account.ReadAsync(service));
    }

    [Fact]
    public async Task Update_FrozenAccount_SaysHowToRecoverIt()
    {
        var account = await Statuses.InStatusAsync(service, "frozen");
        var before = await account.ReadAsync(service);
        var events = await service.CountEventsAsync();

        foreach (var path in new[] { "/v1.0/customer", $"/v1.0/customers/{account.Id}" })
        {
            (await account.Admin.PutAsync(path, new { name = "Other" })).IsFrozen(path, before);
            (await account.Admin.PutAsync(path, new { webhook_uri = "https://example.com/" })).IsFrozen(path, before);
            var billing = $"{path}/billing_account_id";
            (await account.Admin.PutAsync(billing, new { billing_account_id = BillingAccount })).IsFrozen(billing, before);
        }

        JsonAssert.Same(before, await account.ReadAsync(service));
        Assert.Equal(events, await service.CountEventsAsync());
    }

    [Fact]
    public async Task Update_FrozenAccountThroughItsOtherCallers_SaysHowToRecoverIt()
    {
        var account = await Account.CreateAsync(service);
        var (key, _) = await account.AddAccessKeyAsync(service);
        var body = new { customer_id = account.Id, reason = "recovery" };
        var delegated = (await service.Super.PostAsync("/auth/delegate", body)).Ok().Text("token");
        await Statuses.MoveAsync(service, account, "frozen");
        var before = await account.ReadAsync(service);

        foreach (var caller in new[] { key, service.Anyone.With(delegated) })
            (await caller.PutAsync("/v1.0/customer", new { name = "Other" })).IsFrozen("/v1.0/customer", before);
    }
}
