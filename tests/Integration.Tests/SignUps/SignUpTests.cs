using System.Net;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.SignUps;

public sealed class SignUpTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string NotAccepted = "accepted_tos must be true: the terms of service have to be accepted.";

    [Fact]
    public async Task SignUp_NewAddress_OpensAnInitialAccountWithItsAgentsAndItsKey()
    {
        var email = Statuses.NewEmail();
        var body = new
        {
            email,
            accepted_tos = true,
            name = "Acme",
            detail = "Two\nlines",
            phone_number = "+15551234567",
            address = "1 Main St",
            webhook_method = "POST",
            webhook_uri = "https://example.com/hook",
        };

        var answer = (await service.Anyone.PostAsync(SignedUp.Path, body)).Ok();

        Assert.Equal(["customer", "accesskey"], answer.AsObject().Select(member => member.Key));
        var (customer, key) = (answer["customer"]!, answer["accesskey"]!);
        Assert.Equal(
            ("initial", email, "Acme", "https://example.com/hook"),
            (customer.Text("status"), customer.Text("email"), customer.Text("name"), customer.Text("webhook_uri"))
        );
        Assert.Equal(TimeSpan.FromDays(365), key.Time("tm_expire") - key.Time("tm_create"));
        var owner = service.Anyone.With(key.Text("token"));
        JsonAssert.Same(customer, (await owner.GetAsync("/v1.0/customer")).Ok());
        Assert.Equal(
            ["customer_created", "agent_created", "agent_created", "accesskey_created"],
            await service.EventTypesAsync(customer.Text("id"))
        );
        var agents = (await owner.GetAsync("/v1.0/agents")).Ok().Rows();
        Assert.Equal(
            [(false, email), (true, "")],
            agents.Select(agent => (agent!["is_guest"]!.GetValue<bool>(), agent.Text("username"))).Order()
        );
        Assert.Equal(
            0,
            await service.ScalarAsync<int>(
                "SELECT count(password_hash) FROM agents WHERE customer_id = @Id",
                new { Id = Guid.Parse(customer.Text("id")) }
            )
        );
    }

    [Fact]
    public async Task SignUp_ClientOf2022_GetsTheAccountAsItLookedThen()
    {
        var email = Statuses.NewEmail();
        var older = service.Anyone.WithHeader("VoIPBIN-Version", "2022-11-02");

        var customer = (await older.PostAsync(SignedUp.Path, new { email, accepted_tos = true })).Ok()["customer"]!;
        var token = (await service.Mailbox.WaitAsync(email, "verify_email")).Token;
        var confirmed = (await older.PostAsync(SignedUp.Verify, new { token })).Ok()["customer"]!;

        Assert.Equal((email, "9999-01-01 00:00:00.000000"), (customer.Text("username"), customer.Text("tm_delete")));
        Assert.Equal((email, customer.Text("id")), (confirmed.Text("username"), confirmed.Text("id")));
    }

    [Fact]
    public async Task SignUp_InitialAccount_CanNotDoMuch()
    {
        var signedUp = await SignedUp.UpAsync(service);
        var owner = service.Anyone.With(signedUp.Accesskey.Text("token"));

        (await owner.PutAsync("/v1.0/customer/metadata", new { rtp_debug = true })).Refused(
            HttpStatusCode.Forbidden,
            "ACCOUNT_NOT_VERIFIED"
        );
        (await service.Anyone.PostAsync("/auth/login", new { username = signedUp.Email, password = "" })).Refused(
            HttpStatusCode.BadRequest,
            "INVALID_ARGUMENT"
        );
    }

    [Theory]
    [InlineData("""{"email": "tos@example.com"}""", "accepted_tos", "TERMS_NOT_ACCEPTED", NotAccepted)]
    [InlineData("""{"email": "tos@example.com", "accepted_tos": null}""", "accepted_tos", "TERMS_NOT_ACCEPTED", NotAccepted)]
    [InlineData("""{"email": "tos@example.com", "accepted_tos": false}""", "accepted_tos", "TERMS_NOT_ACCEPTED", NotAccepted)]
    [InlineData(
        """{"email": "tos@example.com", "accepted_tos": "true"}""",
        "accepted_tos",
        "WRONG_TYPE",
        "Must be true or false."
    )]
    [InlineData("""{"accepted_tos": true}""", "email", "REQUIRED", "email is required.")]
    [InlineData("""{"email": "", "accepted_tos": true}""", "email", "REQUIRED", "email is required.")]
    [InlineData(
        """{"email": "tos@example", "accepted_tos": true}""",
        "email",
        "INVALID_EMAIL",
        "email must be an e-mail address of at most 254 characters."
    )]
    [InlineData(
        """{"email": "tos@example.com", "accepted_tos": true, "phone_number": "1"}""",
        "phone_number",
        "INVALID_PHONE_NUMBER",
        "phone_number must be empty or a number in E.164, like +15551234567."
    )]
    [InlineData(
        """{"email": "tos@example.com", "accepted_tos": true, "name": "a\r\nBcc: b@example.com"}""",
        "name",
        "INVALID_CHARACTERS",
        "name must not hold control characters or unpaired surrogates."
    )]
    [InlineData(
        """{"email": "tos@example.com\r\nBcc: b@example.com", "accepted_tos": true}""",
        "email",
        "INVALID_EMAIL",
        "email must be an e-mail address of at most 254 characters."
    )]
    public async Task SignUp_WrongShape_IsRefusedAndLeavesNothing(string body, string field, string reason, string message)
    {
        var before = await service.CountEventsAsync();

        var answer = await service.Anyone.PostAsync(SignedUp.Path, body);

        answer.IsInvalid(SignedUp.Path, Problems.Detail(field, reason, message));
        Assert.Equal(before, await service.CountEventsAsync());
    }

    [Fact]
    public async Task SignUp_AddressOfAnAccount_SaysNothingAndTellsItsOwner()
    {
        var first = await SignedUp.UpAsync(service);
        var before = await service.CountEventsAsync();

        var answer = await service.Anyone.PostAsync(
            SignedUp.Path,
            new { email = first.Email.ToUpperInvariant(), accepted_tos = true }
        );

        Assert.Equal("{}", answer.Text);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(before, await service.CountEventsAsync());
        var mail = await service.Mailbox.WaitAsync(first.Email, "account_exists");
        Assert.Equal(("http://127.0.0.1:5080/auth/password-forgot", ""), (mail.Link, mail.Token));
    }

    [Fact]
    public async Task SignUp_TakenAddressAgainAndAgain_MailsNoMoreThanSome()
    {
        var first = await SignedUp.UpAsync(service);

        for (var time = 0; time < 8; time++)
            (await service.Anyone.PostAsync(SignedUp.Path, new { email = first.Email, accepted_tos = true })).Ok();

        Assert.True(
            await service.ScalarAsync<int>("SELECT count(*) FROM mails WHERE customer_id = @Key", new { first.Key }) == 5
        );
    }

    [Fact]
    public async Task SignUp_ManyAtOnceWithOneAddressInManySpellings_OpenOneAccount()
    {
        const int many = 250;
        var email = Statuses.NewEmail();
        var spellings = Enumerable.Range(0, many).Select(number => Spell(email, number));

        var answers = await Task.WhenAll(
            spellings.Select(spelling =>
                Task.Run(() => service.Anyone.PostAsync(SignedUp.Path, new { email = spelling, accepted_tos = true }))
            )
        );

        Assert.All(answers, answer => Assert.True(answer.Status == HttpStatusCode.OK, answer.Text));
        Assert.Equal(many - 1, answers.Count(answer => answer.Text == "{}"));
        Assert.Equal(
            1,
            await service.ScalarAsync<int>("SELECT count(*) FROM customers WHERE lower(email) = @email", new { email })
        );
    }

    // Each bit of the number is a letter's case.
    private static string Spell(string email, int number) =>
        string.Concat(email.Select((letter, i) => ((number >> (i % 10)) & 1) == 1 ? char.ToUpperInvariant(letter) : letter));
}
