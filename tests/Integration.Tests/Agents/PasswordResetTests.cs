using System.Net;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.SignUps;

namespace Customers.Integration.Tests.Agents;

/// <summary>Setting a password through the link in a mail.</summary>
public sealed class PasswordResetTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Another = "another harbour, less quiet";

    [Fact]
    public async Task Reset_TokenOfTheMail_SetsThePasswordOnceAndEndsEveryToken()
    {
        var signedUp = await SignedUp.UpAsync(service);
        var admin = await signedUp.ArriveAsync(service);

        Assert.Equal("{}", (await service.Anyone.PostAsync(SignedUp.Forgot, new { username = signedUp.Email })).Text);
        var token = (await service.Mailbox.WaitAsync(signedUp.Email, "reset_password")).Token;
        var answer = await service.Anyone.PostAsync(SignedUp.Reset, new { token, password = Another });

        Assert.Equal((HttpStatusCode.OK, "{}"), (answer.Status, answer.Text));
        Assert.Equal(HttpStatusCode.Unauthorized, (await admin.GetAsync("/v1.0/customer")).Status);
        (await service.Anyone.PostAsync("/auth/login", new { username = signedUp.Email, password = SignedUp.Password })).Refused(
            HttpStatusCode.Unauthorized,
            "INVALID_CREDENTIALS"
        );
        Assert.NotEmpty(await service.LoginAsync(signedUp.Email, Another));
        IsDead(await service.Anyone.PostAsync(SignedUp.Reset, new { token, password = Another }));
    }

    [Fact]
    public async Task Forgot_Twice_OnlyTheNewerLinkWorks()
    {
        var signedUp = await SignedUp.UpAsync(service);
        await signedUp.ArriveAsync(service);

        (await service.Anyone.PostAsync(SignedUp.Forgot, new { username = signedUp.Email })).Ok();
        var older = (await service.Mailbox.WaitAsync(signedUp.Email, 1, "reset_password"))[0].Token;
        (await service.Anyone.PostAsync(SignedUp.Forgot, new { username = signedUp.Email })).Ok();
        var newer = (await service.Mailbox.WaitAsync(signedUp.Email, 2, "reset_password"))[1].Token;

        IsDead(await service.Anyone.PostAsync(SignedUp.Reset, new { token = older, password = Another }));
        (await service.Anyone.PostAsync(SignedUp.Reset, new { token = newer, password = Another })).Ok();
    }

    [Theory]
    [InlineData("12345678", "It holds one of the passwords that are tried first.")]
    [InlineData("voipbin voipbin", "It holds a name that goes with the account.")]
    [InlineData("aaaaaaaaaaaa", "Repeated characters are easy to guess.")]
    public async Task Reset_GuessablePassword_IsRefusedWithAdviceAndTheLinkLives(string password, string advice)
    {
        var signedUp = await SignedUp.UpAsync(service);
        await signedUp.ConfirmAsync(service);
        var token = (await service.Mailbox.WaitAsync(signedUp.Email, "set_password")).Token;

        (await service.Anyone.PostAsync(SignedUp.Reset, new { token, password })).IsInvalid(
            SignedUp.Reset,
            Problems.Detail(
                "password",
                "GUESSABLE_PASSWORD",
                $"password is easy to guess. {advice} Add another word or two; uncommon ones are better."
            )
        );

        (await service.Anyone.PostAsync(SignedUp.Reset, new { token, password = Another })).Ok();
    }

    [Fact]
    public async Task Reset_PasswordOutOfTheOwnNames_IsRefused()
    {
        var email = $"harbour-master.{Guid.NewGuid():N}@quiet-lighthouse.example";
        var signedUp = await SignedUp.UpAsync(service, email);
        await signedUp.ConfirmAsync(service);
        var token = (await service.Mailbox.WaitAsync(email, "set_password")).Token;

        var answer = await service.Anyone.PostAsync(SignedUp.Reset, new { token, password = "quietlighthouse" });

        Assert.Equal("GUESSABLE_PASSWORD", answer.Json["error"]!["details"]![0]!.Text("reason"));
    }

    [Theory]
    [InlineData("short")]
    [InlineData("")]
    public async Task Reset_NoPassword_IsRefused(string password)
    {
        var answer = await service.Anyone.PostAsync(SignedUp.Reset, new { token = "x", password });

        answer.IsInvalid(
            SignedUp.Reset,
            Problems.Detail("password", "INVALID_PASSWORD", "password must have 8 to 128 characters.")
        );
    }

    [Fact]
    public async Task Reset_AnyUnicode_IsAPassword()
    {
        const string password = "κωδικός 暗号 🔑 ñandú";
        var signedUp = await SignedUp.UpAsync(service);
        await signedUp.ConfirmAsync(service);
        var token = (await service.Mailbox.WaitAsync(signedUp.Email, "set_password")).Token;

        (await service.Anyone.PostAsync(SignedUp.Reset, new { token, password })).Ok();

        Assert.NotEmpty(await service.LoginAsync(signedUp.Email, password));
    }

    [Fact]
    public async Task Reset_FiftyAtOnce_OneSucceeds()
    {
        var signedUp = await SignedUp.UpAsync(service);
        await signedUp.ConfirmAsync(service);
        var token = (await service.Mailbox.WaitAsync(signedUp.Email, "set_password")).Token;

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(number =>
                    Task.Run(() => service.Anyone.PostAsync(SignedUp.Reset, new { token, password = $"{Another} {number}" }))
                )
        );

        var winner = Assert.Single(Enumerable.Range(0, 50), number => answers[number].Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), IsDead);
        Assert.NotEmpty(await service.LoginAsync(signedUp.Email, $"{Another} {winner}"));
    }

    [Fact]
    public async Task Forgot_MemberWhoseUsernameIsAnAddress_IsMailedThere()
    {
        var (account, username) = (await Account.CreateAsync(service), Statuses.NewEmail());
        var body = new
        {
            username,
            password = SignedUp.Password,
            permission = 16,
        };
        (await account.Admin.PostAsync("/v1.0/agents", body)).Ok();

        (await service.Anyone.PostAsync(SignedUp.Forgot, new { username = username.ToUpperInvariant() })).Ok();

        var token = (await service.Mailbox.WaitAsync(username, "reset_password")).Token;
        (await service.Anyone.PostAsync(SignedUp.Reset, new { token, password = Another })).Ok();
        Assert.NotEmpty(await service.LoginAsync(username, Another));
    }

    [Fact]
    public async Task Forgot_OwnerOfAnotherName_IsMailedAtTheAccountsConfirmedAddress()
    {
        var email = Statuses.NewEmail();
        var account = await Account.CreateAsync(service, email);
        (await service.Anyone.PostAsync(SignedUp.Forgot, new { username = account.OwnerUsername })).Ok();
        Assert.Equal(0, await ResetsAsync(account.Id));

        (await service.Super.PostAsync($"/v1.0/customers/{account.Id}/verify_email")).Ok();
        (await service.Anyone.PostAsync(SignedUp.Forgot, new { username = account.OwnerUsername })).Ok();

        await service.Mailbox.WaitAsync(email, "reset_password");
        Assert.Equal(1, await ResetsAsync(account.Id));
    }

    [Theory]
    [InlineData("nobody of this name")]
    [InlineData("nobody@example.com")]
    [InlineData(" not a username ")]
    public async Task Forgot_NobodyToMail_SaysTheSame(string username)
    {
        var answer = await service.Anyone.PostAsync(SignedUp.Forgot, new { username });

        Assert.Equal((HttpStatusCode.OK, "{}"), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task Reset_PasswordChangedMeanwhile_IsRefused()
    {
        var signedUp = await SignedUp.UpAsync(service);
        var admin = await signedUp.ArriveAsync(service);
        (await service.Anyone.PostAsync(SignedUp.Forgot, new { username = signedUp.Email })).Ok();
        var token = (await service.Mailbox.WaitAsync(signedUp.Email, "reset_password")).Token;
        var owner = (await admin.GetAsync("/v1.0/agents"))
            .Ok()
            .Rows()
            .Single(agent => agent!.Text("username") == signedUp.Email)!;
        (await admin.PutAsync($"/v1.0/agents/{owner.Text("id")}/password", new { password = Another })).Ok();

        IsDead(await service.Anyone.PostAsync(SignedUp.Reset, new { token, password = "a third harbour, rather loud" }));
    }

    [Fact]
    public async Task Reset_AgentDeletedMeanwhile_IsRefused()
    {
        var (account, username) = (await Account.CreateAsync(service), Statuses.NewEmail());
        var body = new
        {
            username,
            password = SignedUp.Password,
            permission = 16,
        };
        var id = (await account.Admin.PostAsync("/v1.0/agents", body)).Ok().Text("id");
        (await service.Anyone.PostAsync(SignedUp.Forgot, new { username })).Ok();
        var token = (await service.Mailbox.WaitAsync(username, "reset_password")).Token;
        (await account.Admin.DeleteAsync($"/v1.0/agents/{id}")).Ok();

        IsDead(await service.Anyone.PostAsync(SignedUp.Reset, new { token, password = Another }));
    }

    private Task<int> ResetsAsync(string customerId) =>
        service.ScalarAsync<int>(
            "SELECT count(*) FROM mails WHERE customer_id = @Id AND kind = 'reset_password'",
            new { Id = Guid.Parse(customerId) }
        );

    private static void IsDead(Answer answer) =>
        answer.IsInvalid(
            SignedUp.Reset,
            Problems.Detail("token", "INVALID_TOKEN", "The link has expired, was used already, or was replaced by a newer one.")
        );
}
