using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.SignUps;

/// <summary>Somebody who signed up by themselves.</summary>
/// <param name="Email">Their address, which is their username.</param>
/// <param name="Customer">The account as sign-up answered it.</param>
/// <param name="Accesskey">The first access key as sign-up answered it.</param>
internal sealed record SignedUp(string Email, JsonNode Customer, JsonNode Accesskey)
{
    public const string Path = "/auth/signup";
    public const string Verify = "/auth/email-verify";
    public const string Resend = "/auth/email-verify/resend";
    public const string Forgot = "/auth/password-forgot";
    public const string Reset = "/auth/password-reset";
    public const string Password = "quiet harbour of mine";

    public string Id => Customer.Text("id");

    public Guid Key => Guid.Parse(Id);

    public static async Task<SignedUp> UpAsync(ServiceFixture service, string? email = null)
    {
        email ??= Statuses.NewEmail();
        var answer = (await service.Anyone.PostAsync(Path, new { email, accepted_tos = true })).Ok();
        return new(email, answer["customer"]!, answer["accesskey"]!);
    }

    /// <summary>The token in the newest mail that asks to confirm the address.</summary>
    public async Task<string> VerifyTokenAsync(ServiceFixture service) =>
        (await service.Mailbox.WaitAsync(Email, "verify_email")).Token;

    /// <summary>Confirms the address with the link in the mail; answers the account.</summary>
    public async Task<JsonNode> ConfirmAsync(ServiceFixture service)
    {
        var token = await VerifyTokenAsync(service);
        return (await service.Anyone.PostAsync(Verify, new { token })).Ok()["customer"]!;
    }

    /// <summary>Confirms the address and sets the password with the links in the mails; answers a client that is signed in.</summary>
    public async Task<Client> ArriveAsync(ServiceFixture service)
    {
        await ConfirmAsync(service);
        var token = (await service.Mailbox.WaitAsync(Email, "set_password")).Token;
        (await service.Anyone.PostAsync(Reset, new { token, password = Password })).Ok();
        return service.Anyone.With(await service.LoginAsync(Email, Password));
    }

    /// <summary>How many mails of a kind were ever queued for the account.</summary>
    public Task<int> MailsAsync(ServiceFixture service, string kind) =>
        service.ScalarAsync<int>(
            "SELECT count(*) FROM mails WHERE customer_id = @Key AND kind = @kind AND status <> 'cancelled'",
            new { Key, kind }
        );
}
