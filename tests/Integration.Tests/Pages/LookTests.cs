using Microsoft.Playwright;

namespace Customers.Integration.Tests.Pages;

/// <summary>Every page on every screen: readable, reachable, and a picture of it kept below <c>TestResults/pages</c>.</summary>
public sealed class LookTests(Browser browser) : IClassFixture<Browser>
{
    /// <summary>Brings a window to a page; the account is one that nobody else uses.</summary>
    private delegate Task Way(IPage window, PageAccount account);

    private static readonly Dictionary<string, Way> ways = new()
    {
        ["email-verify"] = async (window, account) =>
            await OpenAsync(window, "email-verify", await account.VerificationTokenAsync()),
        ["email-verified"] = async (window, account) =>
        {
            await OpenAsync(window, "email-verify", await account.VerificationTokenAsync());
            await Browser.PressAsync(window);
        },
        ["email-resend"] = (window, _) => window.GotoAsync("/auth/email-verify/resend"),
        ["email-resend-wrong"] = async (window, _) =>
        {
            await window.GotoAsync("/auth/email-verify/resend");
            await TypeAsync(window, "not an address");
        },
        ["email-resent"] = async (window, account) =>
        {
            await window.GotoAsync("/auth/email-verify/resend");
            await TypeAsync(window, account.Email);
        },
        ["email-dead-link"] = async (window, _) =>
        {
            await OpenAsync(window, "email-verify", "dead");
            await Browser.PressAsync(window);
        },
        ["deprecations"] = (window, _) => window.GotoAsync("/deprecations"),
        ["password-forgot"] = (window, _) => window.GotoAsync("/auth/password-forgot"),
        ["password-mail-sent"] = async (window, account) =>
        {
            await window.GotoAsync("/auth/password-forgot");
            await TypeAsync(window, account.Email);
        },
        ["password-reset"] = (window, _) => OpenAsync(window, "password-reset", "any"),
        ["password-guessable"] = async (window, account) =>
        {
            await OpenAsync(window, "password-reset", await account.PasswordTokenAsync());
            await TypeAsync(window, "password1");
        },
        ["password-set"] = async (window, account) =>
        {
            await OpenAsync(window, "password-reset", await account.PasswordTokenAsync());
            await TypeAsync(window, "seven lanterns under water");
        },
        ["password-dead-link"] = async (window, _) =>
        {
            await OpenAsync(window, "password-reset", "dead");
            await TypeAsync(window, "seven lanterns under water");
        },
        ["password-shown"] = async (window, _) =>
        {
            await OpenAsync(window, "password-reset", "any");
            await window.GetByLabel("Show what I type").CheckAsync();
            await window.GetByLabel("Type it here").FillAsync("seven lanterns under water");
        },
        ["unregister-cancel"] = (window, _) => OpenAsync(window, "unregister/cancel", "any"),
        ["unregister-cancelled"] = async (window, account) =>
        {
            await OpenAsync(window, "unregister/cancel", await account.CancellationTokenAsync());
            await Browser.PressAsync(window);
        },
        ["unregister-help"] = (window, _) => window.GotoAsync("/auth/unregister/cancel"),
        ["unregister-dead-link"] = async (window, _) =>
        {
            await OpenAsync(window, "unregister/cancel", "dead");
            await Browser.PressAsync(window);
        },
        ["unregister-too-late"] = async (window, account) =>
        {
            await account.CancellationTokenAsync();
            await account.LetDeletionBeDueAsync();
            await OpenAsync(window, "unregister/cancel", await account.ReminderTokenAsync());
            await Browser.PressAsync(window);
        },
    };

    public static TheoryData<string> Names => [.. ways.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Show_OnEveryScreen_KeepsNobodyOut(string name)
    {
        var window = await browser.OpenWindowAsync();
        await ways[name](window, await PageAccount.SignUpAsync(browser.Service));

        await Screens.InspectAsync(window, name);
    }

    private static Task<IResponse?> OpenAsync(IPage window, string page, string token) =>
        window.GotoAsync($"/auth/{page}?token={token}");

    private static async Task TypeAsync(IPage window, string text)
    {
        await window.Locator("input:visible:not([type=checkbox])").First.FillAsync(text);
        await Browser.PressAsync(window);
    }
}
