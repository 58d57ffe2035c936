using Microsoft.Playwright;

namespace Customers.Integration.Tests.Pages;

/// <summary>Two links in two tabs of one browser: each tab keeps to its own.</summary>
public sealed class TwoTabsTests(Browser browser) : IClassFixture<Browser>
{
    private const string GoodPassword = "seven lanterns under water";

    private readonly PageService service = browser.Service;

    [Fact]
    public async Task Open_TwoConfirmations_EachNamesAndConfirmsItsOwn()
    {
        var (one, two) = (await PageAccount.SignUpAsync(service), await PageAccount.SignUpAsync(service));
        var first = await browser.OpenWindowAsync();
        var second = await first.Context.NewPageAsync();

        await first.GotoAsync($"/auth/email-verify?token={await one.VerificationTokenAsync()}");
        await second.GotoAsync($"/auth/email-verify?token={await two.VerificationTokenAsync()}");
        await first.ReloadAsync();
        await NamesAsync(first, one);
        await NamesAsync(second, two);
        await Browser.PressAsync(first);
        await second.ReloadAsync();
        await NamesAsync(second, two);
        Assert.Equal(("active", "initial"), (await one.StatusAsync(), await two.StatusAsync()));
        await Browser.PressAsync(second);

        Assert.Equal("active", await two.StatusAsync());
    }

    [Fact]
    public async Task Open_TwoPasswordLinks_EachSetsItsOwn()
    {
        var (one, two) = (await PageAccount.SignUpAsync(service), await PageAccount.SignUpAsync(service));
        var first = await browser.OpenWindowAsync();
        var second = await first.Context.NewPageAsync();

        await first.GotoAsync($"/auth/password-reset?token={await one.PasswordTokenAsync()}");
        await second.GotoAsync($"/auth/password-reset?token={await two.PasswordTokenAsync()}");
        await first.ReloadAsync();
        await NamesAsync(first, one);
        await first.GetByLabel("New password").FillAsync(GoodPassword);
        await Browser.PressAsync(first);
        await second.ReloadAsync();
        await NamesAsync(second, two);
        await second.GetByLabel("New password").FillAsync($"{GoodPassword} two");
        await Browser.PressAsync(second);

        Assert.NotEmpty(await service.LoginAsync(one.Email, GoodPassword));
        Assert.NotEmpty(await service.LoginAsync(two.Email, $"{GoodPassword} two"));
    }

    private static Task NamesAsync(IPage window, PageAccount account) =>
        Assertions.Expect(window.Locator("strong")).ToHaveTextAsync(account.Email);
}
