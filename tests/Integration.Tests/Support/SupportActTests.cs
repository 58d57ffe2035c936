using System.Net;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Bootstrap;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.SignUps;

namespace Customers.Integration.Tests.Support;

/// <summary>Support sends again what did not arrive; it never sees what is in the mail (contract §9).</summary>
public sealed class SupportActTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static readonly object body = new { reason = "called in; ticket 4711" };

    [Fact]
    public async Task SendPasswordLink_AnOwner_ReachesTheConfirmedAddressAndWorks()
    {
        var signedUp = await SignedUp.UpAsync(service);
        var owner = await signedUp.ArriveAsync(service);
        var agent = (await owner.GetAsync("/v1.0/me")).Ok().Text("id");
        var (support, id, _) = await PlatformAccount.AddAsync(service, 4);

        var answer = await support.PostAsync($"/v1.0/customers/{signedUp.Id}/agents/{agent}/password-link", body);

        Assert.Equal("{}", answer.Ok().ToJsonString());
        var token = (await service.Mailbox.WaitAsync(signedUp.Email, "reset_password")).Token;
        (await service.Anyone.PostAsync(SignedUp.Reset, new { token, password = "another quiet harbour" })).Ok();
        await service.LoginAsync(signedUp.Email, "another quiet harbour");
        await IsToldAsync(signedUp.Id, "password_link_sent", id, agent, support);
    }

    [Fact]
    public async Task SendPasswordLink_ANameNobodyProved_IsNotMailed()
    {
        var account = await Account.CreateAsync(service);
        var (_, agent) = await account.AddAgentAsync(service, 16);
        var username = Statuses.NewEmail();
        (await account.Admin.PutAsync($"/v1.0/agents/{agent}/username", new { username })).Ok();
        var support = await SupportAsync();

        (await support.PostAsync($"/v1.0/customers/{account.Id}/agents/{agent}/password-link", body)).Refused(
            HttpStatusCode.Conflict,
            "NO_CONFIRMED_ADDRESS"
        );

        Assert.Empty(service.Mailbox.MailsTo(username));
        Assert.DoesNotContain("password_link_sent", await service.EventTypesAsync(account.Id));
    }

    [Fact]
    public async Task SendVerificationMail_AnAccountThatWaits_GetsALinkThatWorksInsteadOfTheFirst()
    {
        var signedUp = await SignedUp.UpAsync(service);
        var first = await signedUp.VerifyTokenAsync(service);
        var (support, id, _) = await PlatformAccount.AddAsync(service, 4);

        (await support.PostAsync($"/v1.0/customers/{signedUp.Id}/verification-mail", body)).Ok();

        var token = (await service.Mailbox.WaitAsync(signedUp.Email, 2, "verify_email"))[^1].Token;
        (await service.Anyone.PostAsync(SignedUp.Verify, new { token = first })).Refused(
            HttpStatusCode.BadRequest,
            "INVALID_ARGUMENT"
        );
        (await service.Anyone.PostAsync(SignedUp.Verify, new { token })).Ok();
        await IsToldAsync(signedUp.Id, "verification_mail_sent", id, null, support);
        (await support.PostAsync($"/v1.0/customers/{signedUp.Id}/verification-mail", body)).Refused(
            HttpStatusCode.Conflict,
            "NO_ADDRESS_TO_CONFIRM"
        );
    }

    [Fact]
    public async Task SendVerificationMail_ManyTimes_SendsFiveAnHourWhoeverAsks()
    {
        var signedUp = await SignedUp.UpAsync(service);
        var support = await SupportAsync();
        for (var i = 0; i < 4; i++)
            (await support.PostAsync($"/v1.0/customers/{signedUp.Id}/verification-mail", body)).Ok();

        (await support.PostAsync($"/v1.0/customers/{signedUp.Id}/verification-mail", body)).Refused(
            HttpStatusCode.TooManyRequests,
            "TOO_MANY_MAILS"
        );
        Assert.Equal(4, (await service.EventTypesAsync(signedUp.Id)).Count(type => type == "verification_mail_sent"));
    }

    [Fact]
    public async Task Act_OnAgentsOfThePlatform_IsDeniedToSupport()
    {
        var support = await SupportAsync();
        var platform = await PlatformAccount.IdAsync(service);
        var (_, agent, _) = await PlatformAccount.AddAsync(service, 1, Statuses.NewEmail());

        foreach (var act in new[] { "unlock", "verification-mail", $"agents/{agent}/password-link" })
            (await support.PostAsync($"/v1.0/customers/{platform}/{act}", body)).Refused(
                HttpStatusCode.Forbidden,
                "PERMISSION_DENIED"
            );
    }

    private async Task<Client> SupportAsync() => (await PlatformAccount.AddAsync(service, 4)).Client;

    private async Task IsToldAsync(string account, string type, string staff, string? agent, Client support)
    {
        var told = (await support.GetAsync($"/v1.0/customers/{account}/events?types={type}")).Ok().Rows().Single()!;
        Assert.Equal(("platform", staff), (told["actor"]!.Text("type"), told["actor"]!.Text("id")));
        Assert.Equal("called in; ticket 4711", told.Text("staff_reason"));
        var data = new JsonObject { ["id"] = account };
        if (agent is not null)
            data["agent_id"] = agent;
        JsonAssert.Same(data, told["data"]);
    }
}
