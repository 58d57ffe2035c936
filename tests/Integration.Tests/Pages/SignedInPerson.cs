using Customers.Integration.Tests.Fixtures;
using Microsoft.Playwright;

namespace Customers.Integration.Tests.Pages;

/// <summary>Somebody who has set a password and uses the pages of their account in a browser.</summary>
/// <param name="Account">The account, which is active.</param>
/// <param name="Window">The browser's window.</param>
internal sealed record SignedInPerson(PageAccount Account, IPage Window)
{
    public const string Password = "seven lanterns under water";

    /// <summary>Signs up, sets a password by the link, and signs in by the form.</summary>
    public static async Task<SignedInPerson> SignInAsync(Browser browser, bool scripts = true)
    {
        var account = await PageAccount.SignUpAsync(browser.Service);
        var reset = new { token = await account.PasswordTokenAsync(), password = Password };
        Assert.Equal("{}", (await browser.Service.Anyone.PostAsync("/auth/password-reset", reset)).Ok().ToJsonString());
        var person = new SignedInPerson(account, await browser.OpenWindowAsync(scripts));
        await person.Window.GotoAsync("/auth/account");
        await person.SignInAsync();
        return person;
    }

    /// <summary>Fills in the form that the window shows.</summary>
    public async Task SignInAsync()
    {
        await Window.GetByLabel("Username").FillAsync(Account.Email);
        await Window.Locator("#password").FillAsync(Password);
        await Browser.PressAsync(Window, "Sign in");
        await SeesAsync("Your account");
    }

    /// <summary>Goes to one of the pages by the navigation.</summary>
    public async Task GoAsync(string page)
    {
        await Window.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = page }).ClickAsync();
        await SeesAsync(page);
    }

    /// <summary>Makes the sign-in one of some time ago, so that what matters asks for the password again.</summary>
    public Task LetTimePassAsync() =>
        Account.Service.ExecuteAsync(
            "UPDATE tokens SET tm_create = tm_create - interval '11 minutes' WHERE customer_id = @Id",
            new { Account.Id }
        );

    public Task SeesAsync(string heading) =>
        Assertions.Expect(Window.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(heading);

    public Task IsToldAsync(string note) => Assertions.Expect(Window.GetByRole(AriaRole.Status)).ToHaveTextAsync(note);

    public Task IsRefusedAsync(string words) => Assertions.Expect(Window.GetByRole(AriaRole.Alert)).ToContainTextAsync(words);
}
