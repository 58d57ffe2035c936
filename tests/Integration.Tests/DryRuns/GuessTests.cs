using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.DryRuns;

/// <summary>A dry run gives nobody more than the real request: no guess for free, no address found out, no credential.</summary>
public sealed class GuessTests(QuietService service) : IClassFixture<QuietService>
{
    [Fact]
    public async Task WrongPasswords_OfDryRuns_CountLikeAllOthers()
    {
        var account = await Account.CreateAsync(service);
        var guess = new { password = "not this harbour" };

        Answer answer;
        var guesses = 0;
        do answer = await account.Admin.Trying().PostAsync("/auth/unregister", guess);
        while (answer.Reason == "INVALID_ARGUMENT" && ++guesses < 50);

        answer.Refused(HttpStatusCode.TooManyRequests, "TOO_MANY_ATTEMPTS");
        // Also for the next one who means it.
        (await account.Admin.PostAsync("/auth/unregister", new { password = account.OwnerPassword })).Refused(
            HttpStatusCode.TooManyRequests,
            "TOO_MANY_ATTEMPTS"
        );
    }

    [Fact]
    public async Task RightPassword_OfADryRun_ForgivesNoWrongOne()
    {
        var account = await Account.CreateAsync(service);
        (await account.Admin.PostAsync("/auth/unregister", new { password = "not this harbour" })).Refused(
            HttpStatusCode.BadRequest,
            "INVALID_ARGUMENT"
        );
        var before = await service.HashTablesAsync();

        (await account.Admin.Trying().PostAsync("/auth/unregister", new { password = account.OwnerPassword })).Ok();

        Assert.Equal(before, await service.HashTablesAsync());
    }

    [Fact]
    public async Task SignUp_AddressThatIsTaken_LooksLikeOneThatIsFree()
    {
        var taken = $"{Guid.NewGuid():N}@example.com";
        (await service.Anyone.PostAsync("/auth/signup", new { email = taken, accepted_tos = true })).Ok();
        var id = await service.ScalarAsync<Guid>("SELECT id FROM customers WHERE email = @Email", new { Email = taken });
        (await service.Super.PostAsync($"/v1.0/customers/{id}/verify_email")).Ok();
        var before = await service.HashTablesAsync();

        var ofTaken = await service.Anyone.Trying().PostAsync("/auth/signup", new { email = taken, accepted_tos = true });
        var ofFree = await service
            .Anyone.Trying()
            .PostAsync("/auth/signup", new { email = $"{Guid.NewGuid():N}@example.com", accepted_tos = true });

        // This service does not limit sign-ups, so none is counted.
        Assert.Equal("""{"effects":null,"not_tried":["effects","outcome"]}""", ofFree.Text);
        Assert.Equal(ofFree.Text, ofTaken.Text);
        Assert.Equal(ofFree.Headers.Keys.Order(), ofTaken.Headers.Keys.Order());
        Assert.Equal(before, await service.HashTablesAsync());
    }

    [Fact]
    public async Task ForgottenPassword_OfSomebodyAndNobody_LookTheSame()
    {
        var account = await Account.CreateAsync(service);

        var ofSomebody = await service
            .Anyone.Trying()
            .PostAsync("/auth/password-forgot", new { username = account.OwnerUsername });
        var ofNobody = await service.Anyone.Trying().PostAsync("/auth/password-forgot", new { username = "nobody-at-all" });

        Assert.Equal("""{"effects":null,"not_tried":["effects","outcome"]}""", ofSomebody.Text);
        Assert.Equal(ofSomebody.Text, ofNobody.Text);
    }

    [Fact]
    public async Task Login_CannotBeTried()
    {
        var account = await Account.CreateAsync(service);

        (
            await service
                .Anyone.Trying()
                .PostAsync("/auth/login", new { username = account.OwnerUsername, password = account.OwnerPassword })
        ).Refused(HttpStatusCode.BadRequest, "UNKNOWN_PARAMETER");
    }

    [Fact]
    public async Task Logout_Tried_LeavesTheBrowserAsItWas()
    {
        var account = await Account.CreateAsync(service);

        var answer = await account.Admin.Trying().PostAsync("/auth/logout");

        answer.Ok();
        Assert.False(answer.Headers.ContainsKey("Set-Cookie"));
        Assert.False(answer.Headers.ContainsKey("Clear-Site-Data"));
        (await account.Admin.GetAsync("/v1.0/customer")).Ok();
    }

    [Fact]
    public async Task Delegation_Tried_GivesNoToken()
    {
        var account = await Account.CreateAsync(service);

        var answer = (
            await service.Super.Trying().PostAsync("/auth/delegate", new { customer_id = account.Id, reason = "test" })
        ).Ok();

        Assert.Equal("dry_run", answer.Text("token"));
    }

    [Fact]
    public async Task WebhookSecret_Tried_IsNotTheOneThatSigns()
    {
        var account = await Account.CreateAsync(service);
        var secret = (await account.Admin.GetAsync("/v1.0/customer/webhook_secret")).Ok().Text("webhook_secret");

        var answer = (await account.Admin.Trying().PostAsync("/v1.0/customer/webhook_secret/rotate")).Ok();

        Assert.Equal("whsec_dry_run", answer.Text("webhook_secret"));
        Assert.Equal(secret, (await account.Admin.GetAsync("/v1.0/customer/webhook_secret")).Ok().Text("webhook_secret"));
    }

    [Fact]
    public async Task IdempotencyKey_OfADryRun_IsNotUsedUp()
    {
        var account = await Account.CreateAsync(service);
        var key = Guid.NewGuid().ToString();
        var named = account.Admin.WithHeader("Idempotency-Key", key);

        var tried = await named.Trying().PutAsync("/v1.0/customer", new { name = "Other" });
        var done = await named.PutAsync("/v1.0/customer", new { name = "Other" });
        var again = await named.PutAsync("/v1.0/customer", new { name = "Other" });

        tried.Ok();
        Assert.False(done.Headers.ContainsKey("Idempotent-Replayed"));
        Assert.Equal("Other", done.Ok().Text("name"));
        Assert.Equal("true", again.Headers["Idempotent-Replayed"]);
        Assert.NotNull((await named.Trying().PutAsync("/v1.0/customer", new { name = "Other" })).Ok()["effects"]);
    }
}
