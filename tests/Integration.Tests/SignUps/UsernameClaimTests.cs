using System.Net;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Notices;

namespace Customers.Integration.Tests.SignUps;

/// <summary>An agent's username that is an address belongs to whoever reads the mail that goes there.</summary>
public sealed class UsernameClaimTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Squatted = "the squatter's harbour";

    [Fact]
    public async Task SignUp_AddressIsAStrangersUsername_OpensAnAccount()
    {
        var (_, _, email) = await SquatAsync();

        var signedUp = await SignedUp.UpAsync(service, email);

        Assert.Equal("initial", signedUp.Customer.Text("status"));
        await service.Mailbox.WaitAsync(email, "verify_email");
        Assert.Empty(service.Mailbox.MailsTo(email, "account_exists"));
    }

    [Fact]
    public async Task Confirm_AddressIsAStrangersUsername_TakesTheName()
    {
        var (account, agentId, email) = await SquatAsync(Statuses.NewEmail());
        var signedUp = await SignedUp.UpAsync(service, email);

        var admin = await signedUp.ArriveAsync(service);

        Assert.Equal(signedUp.Id, (await admin.GetAsync("/v1.0/customer")).Ok().Text("id"));
        Assert.Equal("", (await account.Admin.GetAsync($"/v1.0/agents/{agentId}")).Ok().Text("username"));
        var lost = (await service.EventsAsync(account.Id))[^1];
        Assert.Equal("agent_updated username", $"{lost.Type} {string.Join(',', lost.Changed)}");
        var told = await Told.WaitAsync(service, (await account.ReadAsync(service)).Text("email"), "username_lost");
        Assert.Contains(agentId, told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(email, told.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Confirm_AddressIsAStrangersUsername_TheStrangersPasswordIsNone()
    {
        var (_, _, email) = await SquatAsync();
        var signedUp = await SignedUp.UpAsync(service, email);
        await signedUp.ConfirmAsync(service);

        (await service.Anyone.PostAsync("/auth/login", new { username = email, password = Squatted })).Refused(
            HttpStatusCode.Unauthorized,
            "INVALID_CREDENTIALS"
        );
    }

    [Fact]
    public async Task Reset_WhileInitial_TakesTheNameFromTheStranger()
    {
        var (account, agentId, email) = await SquatAsync();
        await SignedUp.UpAsync(service, email);
        (await service.Anyone.PostAsync(SignedUp.Forgot, new { username = email })).Ok();
        var mail = await service.Mailbox.WaitAsync(email, "reset_password");

        (await service.Anyone.PostAsync(SignedUp.Reset, new { token = mail.Token, password = SignedUp.Password })).Ok();

        Assert.NotEmpty(await service.LoginAsync(email, SignedUp.Password));
        Assert.Equal("", (await account.Admin.GetAsync($"/v1.0/agents/{agentId}")).Ok().Text("username"));
    }

    [Fact]
    public async Task Reset_MemberByTheMail_ProvesTheNameAndNoSignUpTakesIt()
    {
        var (_, _, email) = await SquatAsync();
        (await service.Anyone.PostAsync(SignedUp.Forgot, new { username = email })).Ok();
        var token = (await service.Mailbox.WaitAsync(email, "reset_password")).Token;
        (await service.Anyone.PostAsync(SignedUp.Reset, new { token, password = SignedUp.Password })).Ok();

        var answer = await service.Anyone.PostAsync(SignedUp.Path, new { email, accepted_tos = true });

        Assert.Equal("{}", answer.Text);
        await service.Mailbox.WaitAsync(email, "account_exists");
        Assert.NotEmpty(await service.LoginAsync(email, SignedUp.Password));
    }

    [Fact]
    public async Task SignUp_NotConfirmed_BlocksNoAgentOfThatName()
    {
        var email = Statuses.NewEmail();
        await SignedUp.UpAsync(service, email);

        await SquatAsync(username: email);

        Assert.NotEmpty(await service.LoginAsync(email, Squatted));
    }

    [Fact]
    public async Task ChangeEmail_OwnerSignsInWithTheOldOne_SignsInWithTheNewOne()
    {
        var signedUp = await SignedUp.UpAsync(service);
        var admin = await signedUp.ArriveAsync(service);
        var other = Statuses.NewEmail();
        (await admin.PutAsync("/v1.0/customer", new { email = other })).Ok();

        var token = (await service.Mailbox.WaitAsync(other, "verify_email")).Token;
        (await service.Anyone.PostAsync(SignedUp.Verify, new { token })).Ok();

        Assert.NotEmpty(await service.LoginAsync(other, SignedUp.Password));
        (await admin.GetAsync("/v1.0/customer")).Ok();
        (await service.Anyone.PostAsync("/auth/login", new { username = signedUp.Email, password = SignedUp.Password })).Refused(
            HttpStatusCode.Unauthorized,
            "INVALID_CREDENTIALS"
        );
        var older = service.Super.WithHeader("VoIPBIN-Version", "2022-11-02");
        Assert.Equal(other, (await older.GetAsync($"/v1.0/customers/{signedUp.Id}")).Ok().Text("username"));
    }

    [Fact]
    public async Task ChangeEmail_OwnerWithANameOfItsOwn_KeepsIt()
    {
        var account = await Account.CreateAsync(service);
        var other = Statuses.NewEmail();
        (await account.Admin.PutAsync("/v1.0/customer", new { email = other })).Ok();

        var token = (await service.Mailbox.WaitAsync(other, "verify_email")).Token;
        (await service.Anyone.PostAsync(SignedUp.Verify, new { token })).Ok();

        Assert.NotEmpty(await service.LoginAsync(account.OwnerUsername, account.OwnerPassword));
    }

    [Fact]
    public async Task Forgot_TheAccountsConfirmedAddress_FindsTheOwner()
    {
        var email = Statuses.NewEmail();
        var account = await Account.CreateAsync(service, email);
        (await service.Super.PostAsync($"/v1.0/customers/{account.Id}/verify_email")).Ok();

        (await service.Anyone.PostAsync(SignedUp.Forgot, new { username = email.ToUpperInvariant() })).Ok();

        var token = (await service.Mailbox.WaitAsync(email, "reset_password")).Token;
        (await service.Anyone.PostAsync(SignedUp.Reset, new { token, password = SignedUp.Password })).Ok();
        Assert.NotEmpty(await service.LoginAsync(account.OwnerUsername, SignedUp.Password));
    }

    [Fact]
    public async Task Forgot_AddressOfAnAccountAndAStrangersUsername_MeansTheAccount()
    {
        var email = Statuses.NewEmail();
        var account = await Account.CreateAsync(service, email);
        (await service.Super.PostAsync($"/v1.0/customers/{account.Id}/verify_email")).Ok();
        await SquatAsync(username: email);

        (await service.Anyone.PostAsync(SignedUp.Forgot, new { username = email })).Ok();

        var token = (await service.Mailbox.WaitAsync(email, "reset_password")).Token;
        (await service.Anyone.PostAsync(SignedUp.Reset, new { token, password = SignedUp.Password })).Ok();
        Assert.NotEmpty(await service.LoginAsync(account.OwnerUsername, SignedUp.Password));
    }

    // A stranger's account has an agent whose username is the address; the account itself has confirmed its own.
    private async Task<(Account Account, string AgentId, string Email)> SquatAsync(
        string accountEmail = "",
        string? username = null
    )
    {
        var account = await Account.CreateAsync(service, accountEmail);
        if (accountEmail.Length > 0)
            (await service.Super.PostAsync($"/v1.0/customers/{account.Id}/verify_email")).Ok();
        username ??= Statuses.NewEmail();
        var body = new
        {
            username,
            password = Squatted,
            permission = 16,
        };
        return (account, (await account.Admin.PostAsync("/v1.0/agents", body)).Ok().Text("id"), username);
    }
}
