using System.Net;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.SignUps;

namespace Customers.Integration.Tests.Idempotency;

/// <summary>A request that is sent again with its key is done once, and gets the first answer again.</summary>
public sealed class ReplayTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Theory]
    [InlineData("PUT", "", """{"name": "Once"}""")]
    [InlineData("PUT", "/metadata", """{"rtp_debug": true}""")]
    [InlineData("PUT", "/holds/fraud", """{"reason": "suspicious"}""")]
    [InlineData("POST", "/freeze", Statuses.WhyJson)]
    [InlineData("DELETE", "", null)]
    [InlineData("PUT", "/limits", """{"numbers": 7}""")]
    public async Task Staff_CommandOnAnAccount_HasOneEffect(string method, string below, string? body)
    {
        var account = await Account.CreateAsync(service);
        var staff = service.Super.Naming(Keyed.NewKey());
        var path = $"/v1.0/customers/{account.Id}{below}";
        var first = await staff.SendAsync(new(method), path, body);
        first.Ok();
        var events = await service.CountEventsAsync();

        (await staff.SendAsync(new(method), path, body)).Replays(first);

        Assert.Equal(events, await service.CountEventsAsync());
    }

    [Fact]
    public async Task CreateAccessKey_SentAgain_ShowsTheSameTokenOfTheOneKey()
    {
        var account = await Account.CreateAsync(service);
        var admin = account.Admin.Naming(Keyed.NewKey());
        var first = await admin.PostAsync("/v1.0/accesskeys", """{"name": "ci", "expire": 3600}""");

        (await admin.PostAsync("/v1.0/accesskeys", """{ "expire" : 3600, "name" : "ci" }""")).Replays(first);

        Assert.Single((await account.Admin.GetAsync("/v1.0/accesskeys")).Ok()["result"]!.AsArray());
    }

    [Fact]
    public async Task RotateAccessKey_ByASessionAgain_ShowsTheSameToken()
    {
        var account = await Account.CreateAsync(service);
        var (_, id) = await account.AddAccessKeyAsync(service);
        var admin = account.Admin.Naming(Keyed.NewKey());
        var first = await admin.PostAsync($"/v1.0/accesskeys/{id}/rotate");

        var again = (await admin.PostAsync($"/v1.0/accesskeys/{id}/rotate")).Replays(first);

        (await service.Anyone.With(again.Ok().Text("token")).GetAsync("/v1.0/customer")).Ok();
    }

    [Fact]
    public async Task Key_ThatWasRotatedMeanwhile_StillReplays()
    {
        var account = await Account.CreateAsync(service);
        var (key, id) = await account.AddAccessKeyAsync(service);
        var name = Keyed.NewKey();
        var first = await key.Naming(name).PutAsync("/v1.0/customer", new { name = "By key" });
        first.Ok();
        var token = (await account.Admin.PostAsync($"/v1.0/accesskeys/{id}/rotate")).Ok().Text("token");

        (await key.Naming(name).PutAsync("/v1.0/customer", new { name = "By key" })).Refused(
            HttpStatusCode.Unauthorized,
            "INVALID_CREDENTIALS"
        );
        (await service.Anyone.With(token).Naming(name).PutAsync("/v1.0/customer", new { name = "By key" })).Replays(first);
    }

    [Fact]
    public async Task Unregister_SentAgain_SchedulesOnce()
    {
        var account = await Account.CreateAsync(service);
        var admin = account.Admin.Naming(Keyed.NewKey());
        var body = new { password = account.OwnerPassword };
        var first = await admin.PostAsync("/auth/unregister", body);

        (await admin.PostAsync("/auth/unregister", body)).Replays(first);

        Assert.Single(await service.EventsAsync(account.Id), happened => happened.Type == "customer_frozen");
    }

    /// <summary>The password of the body is not the caller's any more, which the first request brought about.</summary>
    [Fact]
    public async Task ChangePassword_SentAgain_IsNotAskedForTheNewOne()
    {
        var account = await Account.CreateAsync(service);
        var owner = (await account.Admin.GetAsync("/v1.0/agents")).Ok()["result"]!
            .AsArray()
            .Single(agent => agent!.Text("username") == account.OwnerUsername)!
            .Text("id");
        var body = new { password = "another quiet harbour", current_password = account.OwnerPassword };
        var name = Keyed.NewKey();
        var first = await account.Admin.Naming(name).PutAsync($"/v1.0/agents/{owner}/password", body);
        first.Ok();
        var signedIn = service.Anyone.With(await service.LoginAsync(account.OwnerUsername, "another quiet harbour"));

        (await signedIn.Naming(name).PutAsync($"/v1.0/agents/{owner}/password", body)).Replays(first);
    }

    [Fact]
    public async Task SignUp_SentAgain_OpensOneAccountAndSendsOneMail()
    {
        var body = new { email = Statuses.NewEmail(), accepted_tos = true };
        var anyone = service.Anyone.Naming(Keyed.NewKey());
        var first = await anyone.PostAsync(SignedUp.Path, body);

        (await anyone.PostAsync(SignedUp.Path, body)).Replays(first);

        var signedUp = new SignedUp(body.email, first.Ok()["customer"]!, first.Json["accesskey"]!);
        Assert.Equal(1, await signedUp.MailsAsync(service, "verify_email"));
        Assert.Equal(0, await signedUp.MailsAsync(service, "account_exists"));
    }

    [Fact]
    public async Task Logout_SentAgainWithAnotherSession_ReplaysCookieAndHeaders()
    {
        var account = await Account.CreateAsync(service);
        var name = Keyed.NewKey();
        var first = await account.Admin.Naming(name).PostAsync("/auth/logout");
        first.Ok();
        var next = service.Anyone.With(await service.SessionAsync(account.OwnerUsername));

        (await next.Naming(name).PostAsync("/auth/logout")).Replays(first);

        (await next.GetAsync("/v1.0/customer")).Ok();
    }

    [Fact]
    public async Task Answer_WithAKey_IsTheOneWithout()
    {
        var account = await Account.CreateAsync(service);
        var plain = await account.Admin.PutAsync("/v1.0/customer", new { name = "Same" });
        var keyed = await account.Admin.Naming(Keyed.NewKey()).PutAsync("/v1.0/customer", new { name = "Same" });

        Assert.Equal(plain.Text, keyed.Text);
        foreach (var header in new[] { "ETag", "Content-Type", "Vary", "Cache-Control" })
            Assert.Equal(plain.Headers[header], keyed.Headers[header]);
    }

    [Fact]
    public async Task Replay_InTheRepresentationOf2022_IsTheFirstOne()
    {
        var account = await Account.CreateAsync(service);
        var admin = account.Admin.Naming(Keyed.NewKey());
        var first = await admin.WithHeader("VoIPBIN-Version", "2022-11-02").PutAsync("/v1.0/customer", new { name = "Old" });

        (await admin.WithHeader("VoIPBIN-Version", "2022-11-02").PutAsync("/v1.0/customer", new { name = "Old" })).Replays(first);
    }

    /// <summary>Wrong passwords are counted, and a connection that broke must not count one twice.</summary>
    [Fact]
    public async Task WrongPassword_SentAgain_IsCountedOnce()
    {
        var account = await Account.CreateAsync(service);
        var admin = account.Admin.Naming(Keyed.NewKey());
        var first = await admin.PostAsync("/auth/unregister", new { password = "a wrong one" });
        first.Refused(HttpStatusCode.BadRequest, "INVALID_ARGUMENT");

        for (var times = 0; times < 12; times++)
            (await admin.PostAsync("/auth/unregister", new { password = "a wrong one" })).Replays(first);

        (await account.Admin.PostAsync("/auth/unregister", new { password = account.OwnerPassword })).Ok();
    }

    [Fact]
    public async Task Refusal_WithoutEffect_IsNotKept()
    {
        var account = await Account.CreateAsync(service);
        var admin = account.Admin.Naming(Keyed.NewKey());
        var taken = Statuses.NewEmail();
        var other = await Account.CreateAsync(service, taken);
        (await admin.PutAsync("/v1.0/customer", new { email = taken })).Refused(HttpStatusCode.Conflict, "EMAIL_TAKEN");
        (await service.Super.DeleteAsync($"/v1.0/customers/{other.Id}")).Ok();

        (await admin.PutAsync("/v1.0/customer", new { email = taken })).Ok();
    }
}
