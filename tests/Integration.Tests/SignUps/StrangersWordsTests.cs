using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Mail;
using Customers.Integration.Tests.Notices;

namespace Customers.Integration.Tests.SignUps;

/// <summary>No mail carries words that an account chose to an address that it has not confirmed.</summary>
public sealed class StrangersWordsTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Words = "Win a prize at evil.example";

    [Fact]
    public async Task Forgot_AddressIsAStrangersUsername_IsNotGreetedWithTheirWords()
    {
        var (admin, username) = (await StrangerAsync(), Statuses.NewEmail());
        var agent = new
        {
            username,
            password = SignedUp.Password,
            permission = 16,
            name = Words,
        };
        (await admin.PostAsync("/v1.0/agents", agent)).Ok();

        (await service.Anyone.PostAsync(SignedUp.Forgot, new { username })).Ok();

        await HasNoWordsAsync(username, "reset_password");
    }

    [Fact]
    public async Task SignUp_WithTheAddressOfSomebodyElse_SendsNoWords()
    {
        var email = Statuses.NewEmail();
        (
            await service.Anyone.PostAsync(
                SignedUp.Path,
                new
                {
                    email,
                    accepted_tos = true,
                    name = Words,
                }
            )
        ).Ok();
        (
            await service.Anyone.PostAsync(
                SignedUp.Path,
                new
                {
                    email,
                    accepted_tos = true,
                    name = Words,
                }
            )
        ).Ok();
        (await service.Anyone.PostAsync(SignedUp.Forgot, new { username = email })).Ok();

        await HasNoWordsAsync(email, "verify_email");
        await HasNoWordsAsync(email, "account_exists");
        await HasNoWordsAsync(email, "reset_password");
    }

    [Fact]
    public async Task ChangeEmail_ToTheAddressOfSomebodyElse_SendsNoWords()
    {
        var (admin, other) = (await StrangerAsync(), Statuses.NewEmail());

        (await admin.PutAsync("/v1.0/customer", new { email = other })).Ok();

        await HasNoWordsAsync(other, "verify_email");
    }

    [Fact]
    public async Task ChangeEmail_OldAddress_IsToldWithoutTheWordsOfWhoeverHasTheAccountNow()
    {
        var signedUp = await SignedUp.UpAsync(service);
        var admin = await signedUp.ArriveAsync(service);
        var other = Statuses.NewEmail();
        (await admin.PutAsync("/v1.0/customer", new { email = other, name = Words })).Ok();

        var token = (await service.Mailbox.WaitAsync(other, "verify_email")).Token;
        (await service.Anyone.PostAsync(SignedUp.Verify, new { token })).Ok();

        HasNoWords(await Told.WaitAsync(service, signedUp.Email, "email_changed"));
    }

    [Fact]
    public async Task Forgot_AddressThatTheAccountHasConfirmed_IsGreetedByName()
    {
        var signedUp = await SignedUp.UpAsync(service);
        var admin = await signedUp.ArriveAsync(service);
        (await admin.PutAsync("/v1.0/customer", new { name = "Quiet Harbour Ltd" })).Ok();

        (await service.Anyone.PostAsync(SignedUp.Forgot, new { username = signedUp.Email })).Ok();

        Assert.Contains(
            "Quiet Harbour Ltd",
            (await service.Mailbox.WaitAsync(signedUp.Email, "reset_password")).Text,
            StringComparison.Ordinal
        );
    }

    private async Task<Client> StrangerAsync()
    {
        var account = await Account.CreateAsync(service);
        (await account.Admin.PutAsync("/v1.0/customer", new { name = Words, detail = Words })).Ok();
        return account.Admin;
    }

    private async Task HasNoWordsAsync(string address, string kind) => HasNoWords(await service.Mailbox.WaitAsync(address, kind));

    private static void HasNoWords(ReceivedMail mail) =>
        Assert.All(
            [mail.Subject, mail.Text, mail.Html, .. mail.Headers.Values],
            part => Assert.DoesNotContain("evil.example", part, StringComparison.OrdinalIgnoreCase)
        );
}
