using System.Net;
using System.Security.Cryptography;
using System.Text;
using Customers.Application.Mail;

namespace Customers.Integration.Tests.Pages;

/// <summary>The pages behind the links in mails: looking does nothing, the button does it once.</summary>
public sealed class LinkTests(PageService service) : IClassFixture<PageService>
{
    private const string Verify = "/auth/email-verify";
    private const string Reset = "/auth/password-reset";
    private const string Cancel = "/auth/unregister/cancel";
    private const string GoodPassword = "seven lanterns under water";

    private readonly PageClient browser = service.NewBrowser();

    public static TheoryData<string> Paths => [Verify, Reset, Cancel];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Get_TokenInTheAddress_MovesToACookieOfThatPage(string path)
    {
        var answer = await browser.GetAsync($"{path}?token=a%2Bb%0D%0A;c&x=1");

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        var handle = HandleOf("a+b\r\n;c");
        Assert.Equal($"{path}?link={handle}", answer.Headers["Location"]);
        Assert.Equal("", answer.Text);
        Assert.Equal(
            $"link-{handle}=a%2Bb%0D%0A%3Bc; max-age=600; path={path}; samesite=lax; httponly",
            answer
                .Headers["Set-Cookie"]
                .ToLowerInvariant()
                .Replace("%2b", "%2B")
                .Replace("%0d%0a", "%0D%0A")
                .Replace("%3b", "%3B")
        );
        var page = await browser.GetAsync(answer.Headers["Location"]);
        Assert.Contains(
            "<input type=\"hidden\" name=\"token\" value=\"a&#x2B;b&#xD;&#xA;;c\">",
            page.Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Get_OverHttps_MarksTheCookieSecure()
    {
        await using var factory = new SecurePageService();
        await factory.InitializeAsync();

        var answer = await new PageClient(factory.Http()).GetAsync($"{Verify}?token=x");

        Assert.Equal($"/people/auth/email-verify?link={HandleOf("x")}", answer.Headers["Location"]);
        Assert.Equal(
            $"__Host-link-{HandleOf("x")}=x; max-age=600; path=/; secure; samesite=lax; httponly",
            answer.Headers["Set-Cookie"]
        );
    }

    [Fact]
    public async Task Get_TokenTooLongToBeOurs_IsDropped()
    {
        var answer = await browser.GetAsync($"{Verify}?token={new string('x', 513)}");

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.DoesNotContain("Set-Cookie", answer.Headers.Keys);
    }

    [Fact]
    public async Task Get_ManyLinks_KeepsTheLastOnes()
    {
        List<string> pages = [];
        for (var i = 0; i < 20; i++)
            pages.Add((await browser.GetAsync($"{Verify}?token=token-{i}")).Headers["Location"]);

        var shown = 0;
        foreach (var page in pages)
            shown += (await browser.GetAsync(page)).Text.Contains("name=\"token\"", StringComparison.Ordinal) ? 1 : 0;

        Assert.Equal(4, shown);
        (await browser.GetAsync(pages[^1])).IsPage(HttpStatusCode.OK, "Confirm your address");
    }

    [Fact]
    public async Task Get_CookieOfTheVersionBefore_IsReadWithoutAHandleOnly()
    {
        var before = await browser.GetAsync(Verify, ("Cookie", "link=token-of-before"));
        var other = await browser.GetAsync($"{Verify}?link=0123456789abcdef", ("Cookie", "link=token-of-before"));

        Assert.Contains("value=\"token-of-before\"", before.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("token-of-before", other.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_VerificationLink_ConfirmsNothingUntilTheButton()
    {
        var account = await PageAccount.SignUpAsync(service);
        var token = await account.VerificationTokenAsync();

        for (var i = 0; i < 3; i++)
            (await browser.OpenAsync(Verify, token)).IsPage(HttpStatusCode.OK, "Confirm your address");
        await browser.HeadAsync($"{Verify}?token={token}");
        Assert.Equal("initial", await account.StatusAsync());

        var done = await browser.PostAsync(Verify, ("token", token));

        done.IsPage(HttpStatusCode.OK, "Your address is confirmed");
        Assert.Contains(
            $"link-{HandleOf(token)}=; expires=Thu, 01 Jan 1970",
            done.Headers["Set-Cookie"],
            StringComparison.Ordinal
        );
        Assert.Equal("active", await account.StatusAsync());
        Assert.Equal(1, await account.MailsAsync(MailKind.SetPassword));
        (await browser.PostAsync(Verify, ("token", token))).IsPage(HttpStatusCode.BadRequest, "This link no longer works");
    }

    [Fact]
    public async Task Post_ExpiredVerificationLink_OffersANewMail()
    {
        var account = await PageAccount.SignUpAsync(service);
        var token = await account.VerificationTokenAsync();
        await account.ExpireLinksAsync();

        var dead = await browser.PostAsync(Verify, ("token", token));
        var asked = await browser.PostAsync($"{Verify}/resend", ("email", account.Email));

        dead.IsPage(HttpStatusCode.BadRequest, "This link no longer works");
        Assert.Contains($"<form method=\"post\" action=\"{Verify}/resend\">", dead.Text, StringComparison.Ordinal);
        asked.IsPage(HttpStatusCode.OK, "Look into your mailbox");
        Assert.Equal("initial", await account.StatusAsync());
        Assert.Equal(2, await account.MailsAsync(MailKind.VerifyEmail));
    }

    [Theory]
    [InlineData("/auth/email-verify/resend", "email")]
    [InlineData("/auth/password-forgot", "username")]
    public async Task Post_KnownAndUnknownName_GetTheSamePage(string path, string field)
    {
        var account = await PageAccount.SignUpAsync(service);

        var known = await browser.PostAsync(path, (field, account.Email));
        var unknown = await browser.PostAsync(path, (field, "nobody@pages.example"));

        known.IsPage(HttpStatusCode.OK, "Look into your mailbox");
        Assert.Equal(known.Text, unknown.Text);
    }

    [Theory]
    [InlineData("/auth/email-verify/resend", "email", "not an address", "Error: Get a new confirmation mail")]
    [InlineData("/auth/password-forgot", "username", "", "Error: Set a new password")]
    public async Task Post_WrongShape_TellsAtTheField(string path, string field, string typed, string title)
    {
        var answer = await browser.PostAsync(path, (field, typed));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains($"<title>{title} – ", answer.Text, StringComparison.Ordinal);
        Assert.Contains("<p id=\"fault\" class=\"fault\" role=\"alert\">", answer.Text, StringComparison.Ordinal);
        Assert.Matches(
            $"<input id=\"{field}\"[^>]* value=\"{typed}\" aria-invalid=\"true\" aria-describedby=\"(hint )?fault\" autofocus",
            answer.Text
        );
    }

    [Fact]
    public async Task Post_Password_IsSetOnce()
    {
        var account = await PageAccount.SignUpAsync(service);
        var token = await account.PasswordTokenAsync();
        (await browser.OpenAsync(Reset, token)).IsPage(HttpStatusCode.OK, "Set your password");

        var refused = await browser.PostAsync(Reset, ("token", token), ("password", "password1"));
        var set = await browser.PostAsync(Reset, ("token", token), ("password", GoodPassword));
        var again = await browser.PostAsync(Reset, ("token", token), ("password", GoodPassword));

        refused.IsPage(HttpStatusCode.BadRequest, "Set your password");
        Assert.Contains($"name=\"token\" value=\"{token}\"", refused.Text, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\">Password is easy to guess. ", refused.Text, StringComparison.Ordinal);
        Assert.Contains(
            "aria-invalid=\"true\" aria-describedby=\"password-hint password-fault\"",
            refused.Text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("password1", refused.Text, StringComparison.Ordinal);
        set.IsPage(HttpStatusCode.OK, "Your password is set");
        again.IsPage(HttpStatusCode.BadRequest, "This link no longer works");
        Assert.NotEmpty(await service.LoginAsync(account.Email, GoodPassword));
    }

    [Fact]
    public async Task Post_ExpiredPasswordLink_ChangesNothing()
    {
        var account = await PageAccount.SignUpAsync(service);
        var token = await account.PasswordTokenAsync();
        await account.ExpireLinksAsync();

        var dead = await browser.PostAsync(Reset, ("token", token), ("password", GoodPassword));

        dead.IsPage(HttpStatusCode.BadRequest, "This link no longer works");
        Assert.Contains("<form method=\"post\" action=\"/auth/password-forgot\">", dead.Text, StringComparison.Ordinal);
        (await service.Anyone.PostAsync("/auth/login", new { username = account.Email, password = GoodPassword })).Refused(
            HttpStatusCode.Unauthorized,
            "INVALID_CREDENTIALS"
        );
    }

    [Fact]
    public async Task Post_CancellationLink_KeepsTheAccountOnce()
    {
        var account = await PageAccount.SignUpAsync(service);
        var token = await account.CancellationTokenAsync();
        (await browser.OpenAsync(Cancel, token)).IsPage(HttpStatusCode.OK, "Keep your account");
        Assert.Equal("frozen", await account.StatusAsync());

        var kept = await browser.PostAsync(Cancel, ("token", token));
        var again = await browser.PostAsync(Cancel, ("token", token));

        kept.IsPage(HttpStatusCode.OK, "Your account stays");
        Assert.Equal("active", await account.StatusAsync());
        again.IsPage(HttpStatusCode.BadRequest, "This link no longer works");
        Assert.Contains("DELETE /auth/unregister", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_CancellationAfterTheDate_SaysSo()
    {
        var account = await PageAccount.SignUpAsync(service);
        _ = await account.CancellationTokenAsync();
        await account.LetDeletionBeDueAsync();
        var token = await account.ReminderTokenAsync();

        var answer = await browser.PostAsync(Cancel, ("token", token));

        answer.IsPage(HttpStatusCode.Conflict, "This did not work");
        Assert.Contains(
            "<p role=\"alert\">The time to cancel the deletion has passed.</p>",
            answer.Text,
            StringComparison.Ordinal
        );
        Assert.Equal("frozen", await account.StatusAsync());
    }

    [Fact]
    public async Task Post_AddressTakenMeanwhile_SaysSoAndKeepsTheLink()
    {
        var (account, other) = (await PageAccount.SignUpAsync(service), await PageAccount.SignUpAsync(service));
        (await service.Super.PostAsync($"/v1.0/customers/{account.Id}/verify_email")).Ok();
        var token = await account.VerificationTokenAsync(other.Email);

        var answer = await browser.PostAsync(Verify, ("token", token));

        answer.IsPage(HttpStatusCode.Conflict, "This did not work");
        Assert.Contains("Another account has this e-mail address.", answer.Text, StringComparison.Ordinal);
    }

    private static string HandleOf(string token) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)).AsSpan(0, 8));
}
