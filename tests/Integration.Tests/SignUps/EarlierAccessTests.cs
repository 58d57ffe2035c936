using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.SignUps;

/// <summary>Somebody signs up with the address of somebody else, and keeps the key until the owner of the mailbox comes.</summary>
public sealed class EarlierAccessTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task Confirm_ByTheMail_EndsTheKeyOfWhoeverSignedUp()
    {
        var (signedUp, stranger) = await UpAsync();

        await signedUp.ConfirmAsync(service);

        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/v1.0/customer")).Status);
        Assert.Contains("accesskey_deleted", await service.EventTypesAsync(signedUp.Id));
    }

    [Fact]
    public async Task Confirm_ByTheMail_EndsTheWebhookAndItsSecret()
    {
        var (signedUp, _) = await UpAsync("https://stranger.example/hook");
        var before = await SecretAsync(signedUp);

        var customer = await signedUp.ConfirmAsync(service);

        Assert.Equal(("", ""), (customer.Text("webhook_method"), customer.Text("webhook_uri")));
        Assert.NotEqual(before, await SecretAsync(signedUp));
    }

    [Fact]
    public async Task Reset_WhileInitial_ConfirmsTheAddressAndEndsTheKey()
    {
        var (signedUp, stranger) = await UpAsync("https://stranger.example/hook");
        (await service.Anyone.PostAsync(SignedUp.Forgot, new { username = signedUp.Email })).Ok();
        var token = (await service.Mailbox.WaitAsync(signedUp.Email, "reset_password")).Token;

        (await service.Anyone.PostAsync(SignedUp.Reset, new { token, password = SignedUp.Password })).Ok();

        var admin = service.Anyone.With(await service.LoginAsync(signedUp.Email, SignedUp.Password));
        var customer = (await admin.GetAsync("/v1.0/customer")).Ok();
        Assert.Equal(
            ("active", "true", ""),
            (customer.Text("status"), customer["email_verified"]!.ToJsonString(), customer.Text("webhook_uri"))
        );
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/v1.0/customer")).Status);
    }

    [Fact]
    public async Task Confirm_PersonSaysThatTheKeyIsTheirs_LeavesIt()
    {
        var (signedUp, own) = await UpAsync("https://own.example/hook");
        var token = await signedUp.VerifyTokenAsync(service);

        (await service.Anyone.PostAsync(SignedUp.Verify, new { token, keep_access_keys = true })).Ok();

        Assert.Equal("https://own.example/hook", (await own.GetAsync("/v1.0/customer")).Ok().Text("webhook_uri"));
    }

    [Fact]
    public async Task Reset_PersonSaysThatTheKeyIsTheirs_LeavesIt()
    {
        var (signedUp, own) = await UpAsync();
        (await service.Anyone.PostAsync(SignedUp.Forgot, new { username = signedUp.Email })).Ok();
        var token = (await service.Mailbox.WaitAsync(signedUp.Email, "reset_password")).Token;
        var body = new
        {
            token,
            password = SignedUp.Password,
            keep_access_keys = true,
        };

        (await service.Anyone.PostAsync(SignedUp.Reset, body)).Ok();

        Assert.Equal("active", (await own.GetAsync("/v1.0/customer")).Ok().Text("status"));
    }

    [Fact]
    public async Task Confirm_SentWithTheKey_LeavesIt()
    {
        var (signedUp, own) = await UpAsync("https://own.example/hook");

        (await own.PostAsync(SignedUp.Verify, new { token = await signedUp.VerifyTokenAsync(service) })).Ok();

        Assert.Equal("https://own.example/hook", (await own.GetAsync("/v1.0/customer")).Ok().Text("webhook_uri"));
    }

    [Fact]
    public async Task Confirm_SentWithAKeyOfAnotherAccount_EndsTheKey()
    {
        var (signedUp, stranger) = await UpAsync("https://stranger.example/hook");
        var (_, other) = await UpAsync();

        var token = await signedUp.VerifyTokenAsync(service);
        (await other.PostAsync(SignedUp.Verify, new { token })).Ok();

        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/v1.0/customer")).Status);
        Assert.Equal("initial", (await other.GetAsync("/v1.0/customer")).Ok().Text("status"));
    }

    [Fact]
    public async Task Vouch_ByStaff_LeavesTheKey()
    {
        var (signedUp, own) = await UpAsync();

        (await service.Super.PostAsync($"/v1.0/customers/{signedUp.Id}/verify_email")).Ok();

        Assert.Equal("active", (await own.GetAsync("/v1.0/customer")).Ok().Text("status"));
    }

    [Fact]
    public async Task Confirm_AnotherAddressOfAnAccountInUse_LeavesItsKeys()
    {
        var account = await Account.CreateAsync(service);
        var (key, _) = await account.AddAccessKeyAsync(service);
        var other = Statuses.NewEmail();
        (await account.Admin.PutAsync("/v1.0/customer", new { email = other })).Ok();

        var token = (await service.Mailbox.WaitAsync(other, "verify_email")).Token;
        (await service.Anyone.PostAsync(SignedUp.Verify, new { token })).Ok();

        Assert.Equal(other, (await key.GetAsync("/v1.0/customer")).Ok().Text("email"));
    }

    private async Task<(SignedUp SignedUp, Client Key)> UpAsync(string webhookUri = "")
    {
        var email = Statuses.NewEmail();
        var body = new
        {
            email,
            accepted_tos = true,
            webhook_method = webhookUri.Length > 0 ? "POST" : "",
            webhook_uri = webhookUri,
        };
        var answer = (await service.Anyone.PostAsync(SignedUp.Path, body)).Ok();
        var (customer, key) = (answer["customer"]!, answer["accesskey"]!);
        return (new(email, customer, key), service.Anyone.With(key.Text("token")));
    }

    private Task<string> SecretAsync(SignedUp signedUp) =>
        service.ScalarAsync<string>("SELECT secret FROM webhooks WHERE customer_id = @Key", new { signedUp.Key });
}
