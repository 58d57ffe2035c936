using System.Net;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.IdentityVerifications;

/// <summary>What was submitted is what is decided, and what was verified is looked at again when it changes (contract §7).</summary>
public sealed class IdentityReviewTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Own = "/v1.0/customer";
    private const string Verification = "/v1.0/customer/identity_verification";

    [Fact]
    public async Task Change_WhilePending_IsRefusedUntilItIsWithdrawn()
    {
        var account = await Account.CreateAsync(service);
        (await account.Admin.PutAsync(Own, new { name = "Honest Ltd" })).Ok();
        (await account.Admin.PostAsync(Verification)).Ok();

        foreach (
            var body in new object[]
            {
                new { name = "Other" },
                new { address = "Elsewhere 1" },
                new { phone_number = "+15550001" },
            }
        )
        {
            (await account.Admin.PutAsync(Own, body)).Refused(HttpStatusCode.Conflict, "IDENTITY_PENDING");
            (await service.Super.PutAsync($"/v1.0/customers/{account.Id}", body)).Refused(
                HttpStatusCode.Conflict,
                "IDENTITY_PENDING"
            );
        }

        (await account.Admin.PutAsync(Own, new { name = "Honest Ltd", detail = "other notes" })).Ok();
        var withdrawn = (await account.Admin.DeleteAsync(Verification)).Ok();
        Assert.Equal("none", withdrawn.Text("identity_verification_status"));
        JsonAssert.Same(withdrawn, (await account.Admin.DeleteAsync(Verification)).Ok());
        (await account.Admin.PutAsync(Own, new { name = "Other" })).Ok();
        var moves = (await account.Admin.GetAsync(Verification)).Ok()["result"]!;
        Assert.Equal(["none", "pending"], moves.Each("to"));
    }

    [Fact]
    public async Task Withdraw_Decided_IsRefused()
    {
        var account = await VerifiedAsync();
        (await account.Admin.DeleteAsync(Verification)).Refused(HttpStatusCode.Conflict, "IDENTITY_VERIFICATION_MOVE");
    }

    [Fact]
    public async Task Withdraw_WithAKey_NeedsTheProfile()
    {
        var account = await Account.CreateAsync(service);
        (await account.Admin.PostAsync(Verification)).Ok();
        var reading = (await account.Admin.PostAsync("/v1.0/accesskeys", new { name = "r", scopes = new[] { "read" } })).Ok();
        var changing = (await account.Admin.PostAsync("/v1.0/accesskeys", new { name = "p", scopes = new[] { "profile" } })).Ok();

        (await service.Anyone.With(reading.Text("token")).DeleteAsync(Verification)).Refused(
            HttpStatusCode.Forbidden,
            "PERMISSION_DENIED"
        );
        (await service.Anyone.With(changing.Text("token")).DeleteAsync(Verification)).Ok();
    }

    [Fact]
    public async Task Change_AfterVerified_StaysVerifiedAndIsListedUntilAnOperatorDecides()
    {
        var account = await VerifiedAsync();
        var changed = (await account.Admin.PutAsync(Own, new { name = $"Swindle {account.Id}" })).Ok();
        Assert.Equal("verified", changed.Text("identity_verification_status"));
        Assert.Equal("customer_identity_review_needed", (await service.EventsAsync(account.Id))[^1].Type);
        Assert.Contains(account.Id, await ToReviewAsync(""));
        Assert.Contains(account.Id, await ToReviewAsync("&identity_verification_status=verified"));
        Assert.DoesNotContain(account.Id, await ToReviewAsync("&status=frozen"));

        await DecideAsync(account, "verified");

        Assert.DoesNotContain(account.Id, await ToReviewAsync(""));
        Assert.Equal("verified", (await account.ReadAsync(service)).Text("identity_verification_status"));
        var newest = (await account.Admin.GetAsync(Verification)).Ok()["result"]![0]!;
        Assert.Equal(("verified", "verified"), (newest.Text("from"), newest.Text("to")));
        (
            await service.Super.PutAsync(
                $"/v1.0/customers/{account.Id}/identity_verification_status",
                new { status = "verified" }
            )
        ).Refused(HttpStatusCode.Conflict, "IDENTITY_VERIFICATION_MOVE");
    }

    [Fact]
    public async Task Change_ThatIsNone_NeedsNoReview()
    {
        var account = await VerifiedAsync();
        (await account.Admin.PutAsync(Own, new { name = account.Created.Text("name"), detail = "other" })).Ok();
        Assert.DoesNotContain(account.Id, await ToReviewAsync(""));
    }

    [Fact]
    public async Task Reject_AfterReview_TakesItOffTheList()
    {
        var account = await VerifiedAsync();
        (await account.Admin.PutAsync(Own, new { address = "Elsewhere 1" })).Ok();
        await DecideAsync(account, "rejected");
        Assert.DoesNotContain(account.Id, await ToReviewAsync(""));
    }

    private async Task<Account> VerifiedAsync()
    {
        var account = await Account.CreateAsync(service);
        (await account.Admin.PostAsync(Verification)).Ok();
        await DecideAsync(account, "verified");
        return account;
    }

    private async Task DecideAsync(Account account, string status) =>
        (
            await service.Super.PutAsync(
                $"/v1.0/customers/{account.Id}/identity_verification_status",
                new { status, reason = "seen" }
            )
        ).Ok();

    private async Task<string[]> ToReviewAsync(string more) =>
        (await service.Super.GetAsync($"/v1.0/customers?page_size=100&review=true{more}")).Ok()["result"]!.Each("id");
}
