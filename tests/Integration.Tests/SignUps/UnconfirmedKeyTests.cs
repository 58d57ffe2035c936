using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.SignUps;

/// <summary>Until somebody confirms the address, the key of a sign-up reads the account and changes nothing but its profile.</summary>
public sealed class UnconfirmedKeyTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Theory]
    [InlineData("PUT", "/v1.0/customer/metadata")]
    [InlineData("PUT", "/v1.0/customer/billing_account_id")]
    [InlineData("GET", "/v1.0/customer/webhook_secret")]
    [InlineData("POST", "/v1.0/customer/webhook_secret/rotate")]
    [InlineData("POST", "/v1.0/customer/webhook_test")]
    [InlineData("POST", "/v1.0/customer/webhook_deliveries/resume")]
    [InlineData("POST", "/v1.0/agents")]
    public async Task Act_KeyOfAnAccountThatNobodyConfirmed_IsRefused(string method, string path)
    {
        var key = await KeyAsync();
        var body = new
        {
            rtp_debug = true,
            billing_account_id = Guid.NewGuid(),
            username = Scene(),
            password = "quiet agent harbour",
            permission = 16,
        };

        var answer = await key.SendAsync(new(method), path, method == "GET" ? null : body);

        answer.Refused(HttpStatusCode.Forbidden, "ACCOUNT_NOT_VERIFIED");
    }

    [Fact]
    public async Task Update_KeyOfAnAccountThatNobodyConfirmed_ChangesTheProfileAndNoWebhook()
    {
        var key = await KeyAsync();

        (await key.PutAsync("/v1.0/customer", new { name = "Harbour", phone_number = "+15551234567" })).Ok();
        (
            await key.PutAsync("/v1.0/customer", new { webhook_method = "POST", webhook_uri = "https://stranger.example/" })
        ).Refused(HttpStatusCode.Forbidden, "ACCOUNT_NOT_VERIFIED");

        var customer = (await key.GetAsync("/v1.0/customer")).Ok();
        Assert.Equal(("Harbour", ""), (customer.Text("name"), customer.Text("webhook_uri")));
        (await key.GetAsync("/v1.0/customer/export")).Ok();
    }

    [Fact]
    public async Task Pending_NewAccountAndAnotherAddress_ShowsWhichAndUntilWhen()
    {
        var signedUp = await SignedUp.UpAsync(service);
        var key = service.Anyone.With(signedUp.Accesskey.Text("token"));
        var first = (await key.GetAsync("/v1.0/customer/pending")).Ok();
        Assert.Equal(signedUp.Email, first.Text("email"));
        Assert.Equal(TimeSpan.FromHours(24), first.Time("tm_expire") - signedUp.Customer.Time("tm_create"));

        var admin = await signedUp.ArriveAsync(service);
        var none = (await admin.GetAsync("/v1.0/customer/pending")).Ok();
        Assert.Equal(("", "null"), (none.Text("email"), none["tm_expire"]?.ToJsonString() ?? "null"));

        var other = Statuses.NewEmail();
        (await admin.PutAsync("/v1.0/customer", new { email = other })).Ok();
        await service.Mailbox.WaitAsync(other, "verify_email");
        var waiting = (await admin.GetAsync("/v1.0/customer/pending")).Ok();
        Assert.Equal(other, waiting.Text("email"));
        Assert.InRange(waiting.Time("tm_expire") - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(50), TimeSpan.FromMinutes(61));
    }

    private static string Scene() => $"unconfirmed-{Guid.NewGuid():N}";

    private async Task<Client> KeyAsync() => service.Anyone.With((await SignedUp.UpAsync(service)).Accesskey.Text("token"));
}
