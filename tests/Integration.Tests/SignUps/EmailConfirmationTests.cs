using System.Net;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Mail;
using Customers.Integration.Tests.Notices;

namespace Customers.Integration.Tests.SignUps;

/// <summary>Confirming an e-mail address: the first one of an account, and another one.</summary>
public sealed class EmailConfirmationTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string DeadLink = "The link has expired, was used already, or was replaced by a newer one.";

    [Fact]
    public async Task Confirm_TokenOfTheMail_ActivatesTheAccountOnce()
    {
        var signedUp = await SignedUp.UpAsync(service);
        var token = await signedUp.VerifyTokenAsync(service);

        var customer = (await service.Anyone.PostAsync(SignedUp.Verify, new { token })).Ok()["customer"]!;

        Assert.Equal(("active", "true"), (customer.Text("status"), customer["email_verified"]!.ToJsonString()));
        var verified = (await service.EventsAsync(signedUp.Id))[^1];
        Assert.Equal("customer_verified email_verified,status", $"{verified.Type} {string.Join(',', verified.Changed)}");
        IsDead(await service.Anyone.PostAsync(SignedUp.Verify, new { token }));
    }

    [Fact]
    public async Task Confirm_OwnerWithoutPassword_IsInvitedToSetIt()
    {
        var signedUp = await SignedUp.UpAsync(service);

        var admin = await signedUp.ArriveAsync(service);

        Assert.Equal("active", (await admin.GetAsync("/v1.0/customer")).Ok().Text("status"));
        Assert.Equal(["password_changed", "agent_signed_in"], (await service.EventTypesAsync(signedUp.Id)).TakeLast(2));
    }

    [Fact]
    public async Task Token_IsKeptAsAHashOnly()
    {
        var signedUp = await SignedUp.UpAsync(service);
        var token = await signedUp.VerifyTokenAsync(service);

        Assert.Matches("^[0-9a-f]{64}$", token);
        Assert.Equal(
            1,
            await service.ScalarAsync<int>(
                "SELECT count(*) FROM mail_tokens WHERE subject = @Key AND token_hash = sha256(convert_to(@token, 'UTF8'))",
                new { signedUp.Key, token }
            )
        );
    }

    [Theory]
    [InlineData("UPDATE mail_tokens SET tm_expire = now() WHERE subject = @Id")]
    [InlineData("UPDATE mail_tokens SET purpose = 'set_password' WHERE subject = @Id")]
    public async Task Confirm_ExpiredOrSwapped_IsRefused(string sql)
    {
        var signedUp = await SignedUp.UpAsync(service);
        var token = await signedUp.VerifyTokenAsync(service);
        await Sql.ExecuteAsync(service, sql, new { Id = signedUp.Key });

        IsDead(await service.Anyone.PostAsync(SignedUp.Verify, new { token }));

        Assert.Equal("initial", (await service.Super.GetAsync($"/v1.0/customers/{signedUp.Id}")).Ok().Text("status"));
    }

    [Theory]
    [InlineData("not-a-token")]
    [InlineData("\ud83d\ude00")]
    public async Task Confirm_NoTokenOfOurs_IsRefused(string token) =>
        IsDead(await service.Anyone.PostAsync(SignedUp.Verify, new { token }));

    [Fact]
    public async Task Confirm_NoToken_IsRefused() =>
        (await service.Anyone.PostAsync(SignedUp.Verify, "{}")).IsInvalid(
            SignedUp.Verify,
            Problems.Detail("token", "REQUIRED", "token is required.")
        );

    [Fact]
    public async Task Confirm_FiftyAtOnce_OneSucceeds()
    {
        var signedUp = await SignedUp.UpAsync(service);
        var token = await signedUp.VerifyTokenAsync(service);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => Task.Run(() => service.Anyone.PostAsync(SignedUp.Verify, new { token })))
        );

        Assert.Equal(1, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => IsDead(answer));
        Assert.Equal(1, (await service.EventTypesAsync(signedUp.Id)).Count(type => type == "customer_verified"));
        Assert.Equal(1, await signedUp.MailsAsync(service, "set_password"));
    }

    [Fact]
    public async Task Resend_AccountThatWaits_MakesTheOlderLinkUseless()
    {
        var signedUp = await SignedUp.UpAsync(service);
        var older = await signedUp.VerifyTokenAsync(service);

        var answer = await service.Anyone.PostAsync(SignedUp.Resend, new { email = signedUp.Email.ToUpperInvariant() });

        Assert.Equal("{}", answer.Text);
        IsDead(await service.Anyone.PostAsync(SignedUp.Verify, new { token = older }));
        var newer = (await service.Mailbox.WaitAsync(signedUp.Email, 2, "verify_email"))[^1].Token;
        (await service.Anyone.PostAsync(SignedUp.Verify, new { token = newer })).Ok();
    }

    [Fact]
    public async Task Resend_NobodyWaits_SaysTheSameAndMailsNobody()
    {
        var signedUp = await SignedUp.UpAsync(service);
        await signedUp.ConfirmAsync(service);
        var before = await signedUp.MailsAsync(service, "verify_email");

        var known = await service.Anyone.PostAsync(SignedUp.Resend, new { email = signedUp.Email });
        var unknown = await service.Anyone.PostAsync(SignedUp.Resend, new { email = Statuses.NewEmail() });

        Assert.Equal((HttpStatusCode.OK, "{}"), (known.Status, known.Text));
        Assert.Equal((HttpStatusCode.OK, "{}"), (unknown.Status, unknown.Text));
        Assert.Equal(before, await signedUp.MailsAsync(service, "verify_email"));
    }

    [Fact]
    public async Task Vouch_AccountThatWaits_InvitesTheOwnerAndEndsTheLink()
    {
        var signedUp = await SignedUp.UpAsync(service);
        var token = await signedUp.VerifyTokenAsync(service);

        var customer = (await service.Super.PostAsync($"/v1.0/customers/{signedUp.Id}/verify_email")).Ok();

        Assert.Equal("active", customer.Text("status"));
        IsDead(await service.Anyone.PostAsync(SignedUp.Verify, new { token }));
        await service.Mailbox.WaitAsync(signedUp.Email, "set_password");
    }

    [Fact]
    public async Task ChangeEmail_OtherAddress_TakesEffectWhenItIsConfirmedAndTheOldOneIsTold()
    {
        var signedUp = await SignedUp.UpAsync(service);
        var admin = await signedUp.ArriveAsync(service);
        var other = Statuses.NewEmail();

        var waiting = (await admin.PutAsync("/v1.0/customer", new { email = other, name = "New name" })).Ok();
        Assert.Equal((signedUp.Email, "New name"), (waiting.Text("email"), waiting.Text("name")));
        var token = (await service.Mailbox.WaitAsync(other, "verify_email")).Token;
        var confirmed = (await service.Anyone.PostAsync(SignedUp.Verify, new { token })).Ok()["customer"]!;

        Assert.Equal((other, "active"), (confirmed.Text("email"), confirmed.Text("status")));
        var changed = (await service.EventsAsync(signedUp.Id))[^1];
        Assert.Equal("customer_verified email", $"{changed.Type} {string.Join(',', changed.Changed)}");
        Assert.Contains(
            signedUp.Email,
            (await Told.WaitAsync(service, signedUp.Email, "email_changed")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(other, (await Told.WaitAsync(service, other, "email_confirmed")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangeEmail_BackToTheOldOne_EndsTheLinkToTheOther()
    {
        var signedUp = await SignedUp.UpAsync(service);
        var admin = await signedUp.ArriveAsync(service);
        var other = Statuses.NewEmail();
        (await admin.PutAsync("/v1.0/customer", new { email = other })).Ok();
        var token = (await service.Mailbox.WaitAsync(other, "verify_email")).Token;

        (await admin.PutAsync("/v1.0/customer", new { email = signedUp.Email })).Ok();

        IsDead(await service.Anyone.PostAsync(SignedUp.Verify, new { token }));
    }

    [Fact]
    public async Task ChangeEmail_BackToTheFirstOneThatIsNotConfirmed_SendsItsLinkAgain()
    {
        var (first, other) = (Statuses.NewEmail(), Statuses.NewEmail());
        var account = await Account.CreateAsync(service, first);
        await service.Mailbox.WaitAsync(first, "verify_email");
        (await account.Admin.PutAsync("/v1.0/customer", new { email = other })).Ok();
        var dead = (await service.Mailbox.WaitAsync(other, "verify_email")).Token;
        // The mail is there a moment before it is noted as sent; until then it would be cancelled.
        await UntilSentAsync(account.Id, 2);

        (await account.Admin.PutAsync("/v1.0/customer", new { email = first })).Ok();
        (await account.Admin.PutAsync("/v1.0/customer", new { email = first })).Ok();

        IsDead(await service.Anyone.PostAsync(SignedUp.Verify, new { token = dead }));
        var token = (await service.Mailbox.WaitAsync(first, 2, "verify_email"))[^1].Token;
        (await service.Anyone.PostAsync(SignedUp.Verify, new { token })).Ok();
        Assert.Equal(
            3,
            await service.ScalarAsync<int>(
                "SELECT count(*) FROM mails WHERE customer_id = @Id AND kind = 'verify_email' AND status <> 'cancelled'",
                new { Id = Guid.Parse(account.Id) }
            )
        );
    }

    private async Task UntilSentAsync(string account, int mails)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (
            await service.ScalarAsync<int>(
                "SELECT count(*) FROM mails WHERE customer_id = @Id AND kind = 'verify_email' AND status = 'sent'",
                new { Id = Guid.Parse(account) }
            ) < mails
        )
            await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
    }

    [Fact]
    public async Task ChangeEmail_AddressOfAnother_IsRefusedAtOnceAndWhenItIsConfirmed()
    {
        var (first, second) = (await SignedUp.UpAsync(service), await SignedUp.UpAsync(service));
        var admin = await second.ArriveAsync(service);
        var contested = Statuses.NewEmail();

        (await admin.PutAsync("/v1.0/customer", new { email = first.Email })).Refused(HttpStatusCode.Conflict, "EMAIL_TAKEN");
        (await admin.PutAsync("/v1.0/customer", new { email = contested })).Ok();
        var token = (await service.Mailbox.WaitAsync(contested, "verify_email")).Token;
        await SignedUp.UpAsync(service, contested);

        (await service.Anyone.PostAsync(SignedUp.Verify, new { token })).Refused(HttpStatusCode.Conflict, "EMAIL_TAKEN");
        Assert.Equal(second.Email, (await admin.GetAsync("/v1.0/customer")).Ok().Text("email"));
    }

    [Fact]
    public async Task ChangeEmail_AgainAndAgain_IsRefusedWithTheTimeToWait()
    {
        var account = await Account.CreateAsync(service);
        for (var time = 0; time < 5; time++)
            (await account.Admin.PutAsync("/v1.0/customer", new { email = Statuses.NewEmail() })).Ok();

        var answer = await account.Admin.PutAsync("/v1.0/customer", new { email = Statuses.NewEmail(), name = "lost" });

        answer.Refused(HttpStatusCode.TooManyRequests, "TOO_MANY_MAILS");
        Assert.Equal("3600", answer.Headers["Retry-After"]);
        Assert.NotEqual("lost", (await account.ReadAsync(service)).Text("name"));
    }

    [Fact]
    public async Task Confirm_FrozenMeanwhile_IsRefusedAndTheLinkLives()
    {
        var account = await Account.CreateAsync(service);
        (await account.Admin.PutAsync("/v1.0/customer", new { email = Statuses.NewEmail() })).Ok();
        var token = await service.DataSource.GiveTokenAsync(Guid.Parse(account.Id));
        (await service.Super.PostAsync($"/v1.0/customers/{account.Id}/freeze", Statuses.Why)).Ok();

        (await service.Anyone.PostAsync(SignedUp.Verify, new { token })).Refused(HttpStatusCode.Forbidden, "ACCOUNT_FROZEN");

        (await service.Super.PostAsync($"/v1.0/customers/{account.Id}/recover", Statuses.Why)).Ok();
        (await service.Anyone.PostAsync(SignedUp.Verify, new { token })).Ok();
    }

    private static void IsDead(Answer answer) =>
        answer.IsInvalid(SignedUp.Verify, Problems.Detail("token", "INVALID_TOKEN", DeadLink));
}
