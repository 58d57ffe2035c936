using Customers.Application.Mail;
using Microsoft.Playwright;

namespace Customers.Integration.Tests.Pages;

/// <summary>What people do in a browser, from the mail to the end.</summary>
public sealed class JourneyTests(Browser browser) : IClassFixture<Browser>
{
    private const string GoodPassword = "seven lanterns under water";

    private readonly PageService service = browser.Service;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SignUp_ToSignIn_NeedsTheMailsAndNoScripts(bool scripts)
    {
        var window = await browser.OpenWindowAsync(scripts: scripts);
        var account = await PageAccount.SignUpAsync(service);

        await browser.FollowAsync(window, (await service.Mailbox.WaitAsync(account.Email, "verify_email")).Link);
        await Browser.PressAsync(window, "Confirm my address");
        await HasHeadingAsync(window, "Your address is confirmed");
        await browser.FollowAsync(window, (await service.Mailbox.WaitAsync(account.Email, "set_password")).Link);
        await window.GetByLabel("New password").FillAsync(GoodPassword);
        await Browser.PressAsync(window, "Set my password");
        await HasHeadingAsync(window, "Your password is set");

        Assert.NotEmpty(await service.LoginAsync(account.Email, GoodPassword));
        Assert.Equal("active", await account.StatusAsync());
    }

    [Fact]
    public async Task Open_EveryLink_LeavesNoTokenBehind()
    {
        var window = await browser.OpenWindowAsync();
        var account = await PageAccount.SignUpAsync(service);
        var seen = new List<string>();
        window.Request += (_, request) =>
            seen.Add(string.Join('\n', request.Headers.Where(IsReferrer).Select(header => header.Value)));
        foreach (
            var (path, token) in new[]
            {
                ("/auth/email-verify", await account.VerificationTokenAsync()),
                ("/auth/password-reset", await account.PasswordTokenAsync()),
                ("/auth/unregister/cancel", await account.CancellationTokenAsync()),
            }
        )
        {
            await window.GotoAsync($"{path}?token={token}");
            Assert.Matches($"^{path}\\?link=[0-9a-f]{{16}}$", new Uri(window.Url).PathAndQuery);
            // What scripts, if there were any, would see.
            Assert.DoesNotContain(
                token,
                await window.EvaluateAsync<string>("document.cookie + document.referrer"),
                StringComparison.Ordinal
            );
            await window.ReloadAsync();
            Assert.Equal(token, await window.Locator("input[name=token]").InputValueAsync());
            await window.Locator("input[name=password]").Or(window.Locator("button")).First.FocusAsync();
            await window.Locator("form").EvaluateAsync("form => form.noValidate = true");
            await Browser.PressAsync(window);
            await window.GoBackAsync();
            Assert.Matches($"^{path}\\?link=[0-9a-f]{{16}}$", new Uri(window.Url).PathAndQuery);
        }

        Assert.True(seen.Count > 10, "No requests were seen.");
        Assert.All(seen, Assert.Empty);
    }

    [Fact]
    public async Task Click_ExpiredLink_LeadsToANewMail()
    {
        var window = await browser.OpenWindowAsync();
        var account = await PageAccount.SignUpAsync(service);
        var token = await account.VerificationTokenAsync();
        await account.ExpireLinksAsync();

        await window.GotoAsync($"/auth/email-verify?token={token}");
        await Browser.PressAsync(window);
        await HasHeadingAsync(window, "This link no longer works");
        await window.GetByLabel("E-mail address").FillAsync(account.Email);
        await Browser.PressAsync(window);
        await HasHeadingAsync(window, "Look into your mailbox");
        var mails = await service.Mailbox.WaitAsync(account.Email, 2, "verify_email");
        await browser.FollowAsync(window, mails.Single(mail => mail.Token != token).Link);
        await Browser.PressAsync(window);

        await HasHeadingAsync(window, "Your address is confirmed");
        Assert.Equal("active", await account.StatusAsync());
    }

    [Fact]
    public async Task Click_UsedPasswordLink_LeadsToANewMail()
    {
        var window = await browser.OpenWindowAsync();
        var account = await PageAccount.SignUpAsync(service);
        var token = await account.PasswordTokenAsync();
        foreach (var heading in new[] { "Your password is set", "This link no longer works" })
        {
            await window.GotoAsync($"/auth/password-reset?token={token}");
            await window.GetByLabel("New password").FillAsync(GoodPassword);
            await Browser.PressAsync(window);
            await HasHeadingAsync(window, heading);
        }

        await window.GetByLabel("Username").FillAsync(account.Email);
        await Browser.PressAsync(window);

        await HasHeadingAsync(window, "Look into your mailbox");
        Assert.Equal(2, await account.MailsAsync(MailKind.ResetPassword));
    }

    [Fact]
    public async Task Type_GuessablePassword_IsToldWhyAndTriesAgain()
    {
        var window = await browser.OpenWindowAsync();
        var account = await PageAccount.SignUpAsync(service);
        await window.GotoAsync($"/auth/password-reset?token={await account.PasswordTokenAsync()}");
        var field = window.GetByLabel("New password");

        await field.FillAsync("password1");
        await Browser.PressAsync(window);
        await Assertions.Expect(window.GetByRole(AriaRole.Alert)).ToContainTextAsync("easy to guess");
        await Assertions.Expect(field).ToBeFocusedAsync();
        await Assertions
            .Expect(field)
            .ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex("easy to guess"));
        await field.FillAsync(GoodPassword);
        await Browser.PressAsync(window);

        await HasHeadingAsync(window, "Your password is set");
    }

    [Fact]
    public async Task Press_KeysOnly_SetsThePassword()
    {
        var window = await browser.OpenWindowAsync();
        var account = await PageAccount.SignUpAsync(service);
        await window.GotoAsync($"/auth/email-verify?token={await account.VerificationTokenAsync()}");

        await window.Keyboard.PressAsync("Tab");
        await IsPlainlyFocusedAsync(window, "input[type=checkbox]");
        await window.Keyboard.PressAsync("Tab");
        await IsPlainlyFocusedAsync(window, "button");
        await window.Keyboard.PressAsync("Enter");
        await HasHeadingAsync(window, "Your address is confirmed");
        await browser.FollowAsync(window, (await service.Mailbox.WaitAsync(account.Email, "set_password")).Link);
        await window.Keyboard.PressAsync("Tab");
        await IsPlainlyFocusedAsync(window, "#password");
        await window.Keyboard.TypeAsync(GoodPassword);
        await window.Keyboard.PressAsync("Tab");
        await IsPlainlyFocusedAsync(window, "input[type=checkbox]");
        await window.Keyboard.PressAsync("Tab");
        await IsPlainlyFocusedAsync(window, "button");
        await window.Keyboard.PressAsync("Space");

        await HasHeadingAsync(window, "Your password is set");
        Assert.NotEmpty(await service.LoginAsync(account.Email, GoodPassword));
    }

    private static bool IsReferrer(KeyValuePair<string, string> header) => header.Key == "referer";

    private static Task HasHeadingAsync(IPage window, string heading) =>
        Assertions.Expect(window.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(heading);

    private static async Task IsPlainlyFocusedAsync(IPage window, string selector)
    {
        var element = window.Locator(selector);
        await Assertions.Expect(element).ToBeFocusedAsync();
        await Assertions.Expect(element).ToHaveCSSAsync("outline-style", "solid");
        await Assertions.Expect(element).ToHaveCSSAsync("outline-width", "3px");
    }
}
