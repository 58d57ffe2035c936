using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Leaving;

/// <summary>Platform staff freezes and recovers accounts, vouches for addresses and chooses billing accounts (contract §6, §9).</summary>
public sealed class FreezeTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string BillingAccount = "a1b2c3d4-5678-90ab-cdef-1234567890ab";

    [Theory]
    [InlineData("active")]
    [InlineData("suspended")]
    public async Task Freeze_AccountInUse_IsScheduledAndRecoveredToWhatItWas(string status)
    {
        var account = await Statuses.InStatusAsync(service, status);
        var path = $"/v1.0/customers/{account.Id}";
        var before = await account.ReadAsync(service);

        var frozen = (await service.Super.PostAsync($"{path}/freeze", Statuses.Why)).Ok();
        var recovered = (await service.Super.PostAsync($"{path}/recover", Statuses.Why)).Ok();

        JsonAssert.Same(before.With("status", "frozen").Taking(frozen, "tm_deletion_scheduled", "tm_update"), frozen);
        Assert.Equal(frozen.Time("tm_update").AddHours(720), frozen.Time("tm_deletion_scheduled"));
        JsonAssert.Same(before.Taking(recovered, "tm_update"), recovered);
        JsonAssert.Same(recovered, await account.ReadAsync(service));
    }

    [Fact]
    public async Task Freeze_InitialAccount_IsRefused()
    {
        var account = await Statuses.InStatusAsync(service, "initial");
        var path = $"/v1.0/customers/{account.Id}/freeze";

        (await service.Super.PostAsync(path, Statuses.Why)).IsProblem(
            HttpStatusCode.Conflict,
            "ACCOUNT_NOT_VERIFIED",
            "An account that is not verified can not do this.",
            path
        );
        JsonAssert.Same(account.Created, await account.ReadAsync(service));
    }

    [Theory]
    [InlineData("initial")]
    [InlineData("active")]
    [InlineData("suspended")]
    public async Task Recover_AccountThatIsNotFrozen_IsRefused(string status)
    {
        var account = await Statuses.InStatusAsync(service, status);
        var path = $"/v1.0/customers/{account.Id}/recover";

        (await service.Super.PostAsync(path, Statuses.Why)).IsProblem(
            HttpStatusCode.Conflict,
            "DELETION_NOT_SCHEDULED",
            "No deletion is scheduled for the account.",
            path
        );
    }

    [Theory]
    [InlineData("/freeze", Statuses.WhyJson)]
    [InlineData("/recover", Statuses.WhyJson)]
    [InlineData("/verify_email", null)]
    public async Task Post_CallerWhoIsNoPlatformAdministrator_IsRefused(string below, string? body)
    {
        var account = await Account.CreateAsync(service);
        var stranger = await Account.CreateAsync(service);
        var path = $"/v1.0/customers/{account.Id}{below}";

        (await account.Admin.PostAsync(path, body)).Refused(HttpStatusCode.Forbidden, "PERMISSION_DENIED");
        (await stranger.Admin.PostAsync(path, body)).Refused(HttpStatusCode.NotFound, "CUSTOMER_NOT_FOUND");
        (await service.Anyone.PostAsync(path, body)).Refused(HttpStatusCode.Unauthorized, "AUTHENTICATION_REQUIRED");
        JsonAssert.Same(account.Created, await account.ReadAsync(service));
    }

    [Fact]
    public async Task Verify_InitialAccount_IsActive()
    {
        var account = await Statuses.InStatusAsync(service, "initial");

        var verified = (await service.Super.PostAsync($"/v1.0/customers/{account.Id}/verify_email")).Ok();

        var expected = account.Created.With("email_verified", true).With("status", "active");
        JsonAssert.Same(expected.Taking(verified, "tm_update"), verified);
        JsonAssert.Same(verified, await account.ReadAsync(service));
    }

    [Theory]
    [InlineData("active")]
    [InlineData("suspended")]
    [InlineData("frozen")]
    public async Task Verify_OtherAddress_IsVerifiedAndStatusStays(string status)
    {
        var account = await Statuses.InStatusAsync(service, status);
        var path = $"/v1.0/customers/{account.Id}";
        var (first, second) = (Statuses.NewEmail(), Statuses.NewEmail());
        var before = await account.ReadAsync(service);

        (await service.Super.PutAsync(path, new { email = first })).Ok();
        var verified = (await service.Super.PostAsync($"{path}/verify_email")).Ok();
        var waiting = (await service.Super.PutAsync(path, new { email = second })).Ok();
        var changed = (await service.Super.PostAsync($"{path}/verify_email")).Ok();

        var withFirst = before.With("email", first).With("email_verified", true);
        JsonAssert.Same(withFirst.Taking(verified, "tm_update"), verified);
        JsonAssert.Same(verified, waiting);
        JsonAssert.Same(withFirst.With("email", second).Taking(changed, "tm_update"), changed);
    }

    [Fact]
    public async Task Verify_NoAddress_IsRefused()
    {
        var account = await Account.CreateAsync(service);
        var path = $"/v1.0/customers/{account.Id}/verify_email";

        (await service.Super.PostAsync(path)).IsProblem(
            HttpStatusCode.Conflict,
            "EMAIL_MISSING",
            "The account has no e-mail address to vouch for.",
            path
        );
        JsonAssert.Same(account.Created, await account.ReadAsync(service));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("\"00000000-0000-0000-0000-000000000000\"")]
    public async Task ChooseBillingAccount_None_ShowsZeroId(string none)
    {
        var account = await Account.CreateAsync(service);
        const string path = "/v1.0/customer/billing_account_id";

        var chosen = (await account.Admin.PutAsync(path, new { billing_account_id = BillingAccount.ToUpperInvariant() })).Ok();
        var kept = (await account.Admin.PutAsync(path, "{}")).Ok();
        var gone = (await account.Admin.PutAsync(path, $$"""{"billing_account_id": {{none}}}""")).Ok();

        JsonAssert.Same(account.Created.With("billing_account_id", BillingAccount).Taking(chosen, "tm_update"), chosen);
        JsonAssert.Same(chosen, kept);
        JsonAssert.Same(account.Created.Taking(gone, "tm_update"), gone);
    }

    [Fact]
    public async Task ChooseBillingAccount_NumberForAnId_IsRefused()
    {
        var account = await Account.CreateAsync(service);
        var path = $"/v1.0/customers/{account.Id}/billing_account_id";

        (await account.Admin.PutAsync(path, new { billing_account_id = 5 })).IsInvalid(
            path,
            Problems.Detail("billing_account_id", "WRONG_TYPE", "Must be a string.")
        );
    }
}
