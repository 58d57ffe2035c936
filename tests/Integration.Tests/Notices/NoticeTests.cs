using System.Net;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.SignUps;

namespace Customers.Integration.Tests.Notices;

/// <summary>What accounts are told by mail, from the act to the mail as it arrives.</summary>
public sealed class NoticeTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Key = "/v1.0/accesskeys";

    [Fact]
    public async Task Key_Created_IsToldWithItsNameAsTextAndNothingElse()
    {
        var (signedUp, admin) = await ArriveAsync();

        (await admin.PostAsync(Key, new { name = "<b>Nightly</b> {{link}}" })).Ok();

        var mail = await Told.WaitAsync(service, signedUp.Email, "access_key_created");
        Assert.Contains("(<b>Nightly</b> {{link}})", mail.Text, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;Nightly&lt;/b&gt;", mail.Html, StringComparison.Ordinal);
        Assert.Matches(@"When: \d+ \w+ \d{4} at \d\d:\d\d UTC\n", mail.Text.ReplaceLineEndings("\n"));
        Assert.Contains("By: agent ", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_RefusedForWantOfAPassword_IsToldNothing()
    {
        var (signedUp, admin) = await ArriveAsync();
        var before = await NoticesAsync(signedUp);

        (await admin.PostAsync(Key, new { name = "x", expire = 0 })).Refused(HttpStatusCode.BadRequest, "INVALID_ARGUMENT");
        (
            await admin.PostAsync(
                "/v1.0/agents",
                new
                {
                    username = signedUp.Email,
                    password = "quiet agent harbour",
                    permission = 32,
                }
            )
        ).Refused(HttpStatusCode.Conflict, "USERNAME_TAKEN");

        Assert.Equal(before, await NoticesAsync(signedUp));
    }

    [Fact]
    public async Task SignUp_NobodyConfirmedTheAddress_IsToldNothing()
    {
        var signedUp = await SignedUp.UpAsync(service);
        (await service.Anyone.PostAsync(SignedUp.Forgot, new { username = signedUp.Email })).Ok();

        (await service.Super.DeleteAsync($"/v1.0/customers/{signedUp.Id}")).Ok();

        Assert.Equal(0, await NoticesAsync(signedUp));
    }

    [Fact]
    public async Task Hold_Placed_IsToldWithTheWordsForTheCustomer()
    {
        var (signedUp, _) = await ArriveAsync();
        var hold = new { reason = "words of staff", customer_words = "Your invoice of May is open." };

        (await service.Super.PutAsync($"/v1.0/customers/{signedUp.Id}/holds/billing", hold)).Ok();

        var mail = await Told.WaitAsync(service, signedUp.Email, "account_suspended");
        Assert.Contains("Your invoice of May is open.", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("words of staff", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("From: ", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delegation_Started_IsToldWithTheReason()
    {
        var (signedUp, _) = await ArriveAsync();

        (await service.Super.PostAsync("/auth/delegate", new { customer_id = signedUp.Id, reason = "lost the password" })).Ok();

        Assert.Contains(
            "Reason: lost the password",
            (await Told.WaitAsync(service, signedUp.Email, "delegation_started")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Deletion_Scheduled_IsToldWithALinkThatCancelsIt()
    {
        var (signedUp, _) = await ArriveAsync();
        (await service.Super.PostAsync($"/v1.0/customers/{signedUp.Id}/freeze", Statuses.Why)).Ok();

        var token = (await Told.WaitAsync(service, signedUp.Email, "deletion_scheduled")).Token;
        // As if an hour had passed: the mailbox takes mails again.
        await service.ExecuteAsync("DELETE FROM mailbox_limits");

        (await service.Anyone.PostAsync("/auth/unregister/cancel", new { token })).Ok();
        await Told.WaitAsync(service, signedUp.Email, "deletion_cancelled");
    }

    [Fact]
    public async Task Deletion_Done_IsToldTheAddressFromBefore()
    {
        var (signedUp, _) = await ArriveAsync();
        (await service.Super.DeleteAsync($"/v1.0/customers/{signedUp.Id}")).Ok();
        await Told.WaitAsync(service, signedUp.Email, "account_deleted");
    }

    [Fact]
    public async Task Acts_MoreThanTheMailboxTakes_WaitAndAreGatheredInOneMail()
    {
        var (signedUp, admin) = await ArriveAsync();
        for (var time = 0; time < 6; time++)
            (await admin.PostAsync(Key, new { name = $"key {time}" })).Ok();
        Assert.Equal(
            1,
            await service.ScalarAsync<int>(
                "SELECT count(*) FROM mails WHERE customer_id = @Key AND kind = 'notice' AND tm_next > now() + interval '30 minutes'",
                new { signedUp.Key }
            )
        );

        await service.ExecuteAsync(
            "UPDATE mails SET tm_next = now() WHERE customer_id = @Key AND status = 'pending'",
            new { signedUp.Key }
        );

        var told = new List<string>();
        for (var number = 0; number < 6; number++)
        {
            var name = $"(key {number})";
            told.Add(await WaitForTextAsync(signedUp.Email, name));
        }

        Assert.Contains(
            told,
            text => text.Contains("things happened in your account", StringComparison.Ordinal) || Count(text) > 1
        );
    }

    [Fact]
    public async Task Preferences_KindSwitchedOff_IsNotToldAnyMore()
    {
        var (signedUp, admin) = await ArriveAsync();
        var answer = (await admin.PutAsync("/v1.0/customer/notifications", new { account_suspended = false })).Ok();
        Assert.False(answer["account_suspended"]!.GetValue<bool>());
        Assert.False((await admin.GetAsync("/v1.0/customer/notifications")).Ok()["account_suspended"]!.GetValue<bool>());

        (await service.Super.PutAsync($"/v1.0/customers/{signedUp.Id}/holds/billing", new { reason = "unpaid" })).Ok();
        (await service.Super.DeleteAsync($"/v1.0/customers/{signedUp.Id}/holds/billing", new { reason = "paid" })).Ok();

        await Told.WaitAsync(service, signedUp.Email, "account_reactivated");
        Assert.DoesNotContain(service.Mailbox.MailsTo(signedUp.Email), mail => Told.Tells(mail, "account_suspended"));
    }

    [Fact]
    public async Task Preferences_SecurityOneOrUnknownOne_IsRefusedByName()
    {
        var (_, admin) = await ArriveAsync();

        var answer = await admin.PutAsync("/v1.0/customer/notifications", new { password_changed = false, spam = true });

        Assert.Equal(
            "password_changed SECURITY_NOTICE, spam UNKNOWN_WORD",
            string.Join(
                ", ",
                answer.Refused(HttpStatusCode.BadRequest, "INVALID_ARGUMENT").Json["error"]!["details"]!
                    .AsArray()
                    .Select(detail => $"{detail!.Text("field")} {detail!.Text("reason")}")
            )
        );
    }

    private async Task<(SignedUp SignedUp, Client Admin)> ArriveAsync()
    {
        var signedUp = await SignedUp.UpAsync(service);
        return (signedUp, await signedUp.ArriveAsync(service));
    }

    private Task<int> NoticesAsync(SignedUp signedUp) =>
        service.ScalarAsync<int>(
            "SELECT count(*) FROM mails WHERE customer_id = @Key AND kind IN ('notice', 'account_deleted')",
            new { signedUp.Key }
        );

    private async Task<string> WaitForTextAsync(string address, string words)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var found = service
                .Mailbox.MailsTo(address)
                .FirstOrDefault(mail => mail.Text.Contains(words, StringComparison.Ordinal));
            if (found is not null)
                return found.Text;
            Assert.False(deadline.IsCancellationRequested, $"No mail with {words} came to {address}.");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    private static int Count(string text) => text.Split("When: ").Length - 1;
}
