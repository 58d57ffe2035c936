using System.Net;
using Customers.Application.Callers;
using Customers.Integration.Tests.Fixtures;
using Microsoft.Playwright;

namespace Customers.Integration.Tests.Pages;

/// <summary>What people do with their account in a browser, from the password on.</summary>
public sealed class SignedInJourneyTests(Browser browser) : IClassFixture<Browser>
{
    private readonly PageService service = browser.Service;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SetPassword_SignInThere_SeesTheAccountAndLeavesItAgain(bool scripts)
    {
        var account = await PageAccount.SignUpAsync(service);
        var person = new SignedInPerson(account, await browser.OpenWindowAsync(scripts));
        await person.Window.GotoAsync($"/auth/password-reset?token={await account.PasswordTokenAsync()}");
        await person.Window.GetByLabel("Show what I type").CheckAsync();
        await Assertions.Expect(person.Window.GetByLabel("New password")).ToBeHiddenAsync();
        await person.Window.GetByLabel("Type it here").FillAsync(SignedInPerson.Password);
        await Browser.PressAsync(person.Window, "Set my password");
        await person.SeesAsync("Your password is set");

        // The choice to see it stays.
        await person.Window.GetByLabel("Username").FillAsync(account.Email);
        await person.Window.GetByLabel("Type it here").FillAsync(SignedInPerson.Password);
        await Browser.PressAsync(person.Window, "Sign in");
        await person.SeesAsync("Your account");
        await Assertions
            .Expect(person.Window.GetByRole(AriaRole.Definition).Nth(1))
            .ToHaveTextAsync($"{account.Email} (confirmed)");
        await Browser.PressAsync(person.Window, "Sign out");

        await person.SeesAsync("Sign in");
        await person.Window.GotoAsync("/auth/account/keys");
        await person.SeesAsync("Sign in");
        Assert.Equal(
            0,
            await service.ScalarAsync<int>("SELECT count(*) FROM tokens WHERE customer_id = @Id", new { account.Id })
        );
    }

    [Fact]
    public async Task SignIn_WrongPassword_IsToldAndMayTypeItReadably()
    {
        var person = await SignedInPerson.SignInAsync(browser);
        await Browser.PressAsync(person.Window, "Sign out");

        await person.Window.GetByLabel("Username").FillAsync(person.Account.Email);
        await person.Window.Locator("#password").FillAsync("another harbour");
        await Browser.PressAsync(person.Window, "Sign in");
        await person.IsRefusedAsync("The username or the password is wrong.");
        await Assertions.Expect(person.Window.GetByLabel("Username")).ToHaveValueAsync(person.Account.Email);
        await Assertions.Expect(person.Window.Locator("#password")).ToHaveValueAsync("");
        // What was typed unseen does not count once the person has chosen to see it.
        await person.Window.Locator("#password").FillAsync("another harbour");
        await person.Window.GetByLabel("Show what I type").CheckAsync();
        await person.Window.GetByLabel("Type it here").FillAsync(SignedInPerson.Password);
        await Browser.PressAsync(person.Window, "Sign in");

        await person.SeesAsync("Your account");
    }

    [Fact]
    public async Task MakeKey_SignedInAWhileAgo_AsksForThePasswordAndShowsTheKeyOnce()
    {
        var person = await SignedInPerson.SignInAsync(browser);
        await person.LetTimePassAsync();
        await person.GoAsync("Access keys");
        await person.Window.GetByLabel("Name").FillAsync("Nightly <export>");
        await person.Window.GetByLabel("Change the profile").CheckAsync();
        await Browser.PressAsync(person.Window, "Make the key");
        await person.IsRefusedAsync("Type your password once more.");
        await Assertions.Expect(person.Window.GetByLabel("Name")).ToHaveValueAsync("Nightly <export>");
        await person.Window.Locator("#current_password").FillAsync("another harbour");
        await Browser.PressAsync(person.Window, "Make the key");
        await person.IsRefusedAsync("This is not your password.");
        await person.Window.Locator("#current_password").FillAsync(SignedInPerson.Password);
        await Browser.PressAsync(person.Window, "Make the key");

        await person.IsToldAsync("The access key is made.");
        var secret = await person.Window.Locator(".secret-text").TextContentAsync();
        var program = service.Anyone.With(secret);
        Assert.Equal(person.Account.Email, (await program.GetAsync("/v1.0/customer")).Ok().Text("email"));
        (await program.GetAsync("/v1.0/accesskeys")).Ok();
        (await program.PutAsync("/v1.0/customer", new { name = "By the key" })).Ok();
        Assert.DoesNotContain(secret!, person.Window.Url, StringComparison.Ordinal);
        await person.Window.ReloadAsync();
        await Assertions.Expect(person.Window.Locator(".secret-text")).ToHaveCountAsync(0);
        await Browser.PressAsync(person.Window, $"End this key: Nightly <export>, {secret![..11]}");
        await person.IsToldAsync("The access key has stopped working.");
        (await program.GetAsync("/v1.0/customer")).Refused(HttpStatusCode.Unauthorized, AccessErrors.CredentialInvalid.Reason);
    }

    [Fact]
    public async Task EndSession_OfAnotherPlace_EndsThatAndNotThisOne()
    {
        var person = await SignedInPerson.SignInAsync(browser);
        var elsewhere = service.Anyone.With(await service.LoginAsync(person.Account.Email, SignedInPerson.Password));
        await person.GoAsync("Sessions");

        await Browser.PressAsync(
            person.Window,
            person.Window.Locator(".rows li").Filter(new() { HasNotText = "this one" }).GetByRole(AriaRole.Button)
        );
        await person.IsToldAsync("That session has ended.");
        (await elsewhere.GetAsync("/v1.0/customer")).Refused(HttpStatusCode.Unauthorized, AccessErrors.CredentialInvalid.Reason);
        var others = new[] { await AnotherAsync(person), await AnotherAsync(person) };
        await Browser.PressAsync(person.Window, "End all others");

        await person.IsToldAsync("All other sessions have ended.");
        foreach (var other in others)
            (await other.GetAsync("/v1.0/customer")).Refused(HttpStatusCode.Unauthorized, AccessErrors.CredentialInvalid.Reason);
        await Assertions.Expect(person.Window.Locator(".rows li")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task SwitchNotice_Off_IsRemembered()
    {
        var person = await SignedInPerson.SignInAsync(browser);
        await person.GoAsync("Notifications");
        await person.Window.GetByLabel("An access key will soon stop working").UncheckAsync();

        await Browser.PressAsync(person.Window, "Save");

        await person.IsToldAsync("Your choice is saved.");
        await Assertions.Expect(person.Window.GetByLabel("An access key will soon stop working")).Not.ToBeCheckedAsync();
        var client = await AnotherAsync(person);
        var kinds = (await client.GetAsync("/v1.0/customer/notifications")).Ok().AsObject();
        Assert.Equal(["access_key_expiring"], kinds.Where(kind => !kind.Value!.GetValue<bool>()).Select(kind => kind.Key));
    }

    [Fact]
    public async Task ChangeAddress_Waiting_IsShownAndMailedAgain()
    {
        var person = await SignedInPerson.SignInAsync(browser);
        var other = $"other-{person.Account.Email}";
        (await (await AnotherAsync(person)).PutAsync("/v1.0/customer", new { email = other })).Ok();
        // One that is not sent yet is not sent twice.
        await service.Mailbox.WaitAsync(other, "verify_email");
        await person.Window.ReloadAsync();
        await Assertions.Expect(person.Window.GetByText($"We have sent a mail to {other}.")).ToBeVisibleAsync();

        await Browser.PressAsync(person.Window, "Send the mail again");

        await person.IsToldAsync("If the address still waits, we have sent another mail to it. Its link works for an hour.");
        Assert.Equal(2, (await service.Mailbox.WaitAsync(other, 2, "verify_email")).Count);
    }

    [Fact]
    public async Task Leave_LaterThenAtOnce_CanBeCalledOffAndThenIsDone()
    {
        var person = await SignedInPerson.SignInAsync(browser);
        await person.GoAsync("Leave");
        await Browser.PressAsync(person.Window, "Schedule the deletion");
        await person.IsRefusedAsync("Type your password.");
        await person.Window.Locator("#password").FillAsync(SignedInPerson.Password);
        await Browser.PressAsync(person.Window, "Schedule the deletion");
        await person.IsToldAsync("Your account is scheduled to be deleted.");
        Assert.Equal("frozen", await person.Account.StatusAsync());
        await Browser.PressAsync(person.Window, "Keep my account");
        await person.IsToldAsync("Your account stays. Nothing will be deleted.");
        Assert.Equal("active", await person.Account.StatusAsync());

        await person.GoAsync("Leave");
        await person.Window.Locator("#password-now").FillAsync(SignedInPerson.Password);
        await person.Window.GetByLabel("Type DELETE").FillAsync("delete");
        await Browser.PressAsync(person.Window, "Delete my account now");
        await person.IsRefusedAsync("Type DELETE, in capital letters.");
        Assert.Equal("active", await person.Account.StatusAsync());
        await person.Window.Locator("#password-now").FillAsync(SignedInPerson.Password);
        await person.Window.GetByLabel("Type DELETE").FillAsync("DELETE");
        await Browser.PressAsync(person.Window, "Delete my account now");

        await person.SeesAsync("Your account is deleted");
        Assert.Equal("deleted", await person.Account.StatusAsync());
        Assert.Empty(await person.Window.Context.CookiesAsync());
    }

    private async Task<Client> AnotherAsync(SignedInPerson person) =>
        service.Anyone.With(await service.LoginAsync(person.Account.Email, SignedInPerson.Password));
}
