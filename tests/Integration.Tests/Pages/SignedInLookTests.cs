using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Pages;

/// <summary>Every page of a signed-in person on every screen, and a picture of it kept below <c>TestResults/pages</c>.</summary>
public sealed class SignedInLookTests(Browser browser) : IClassFixture<Browser>
{
    /// <summary>Brings a window from the page of the account to another.</summary>
    private delegate Task Way(SignedInPerson person);

    private static readonly Dictionary<string, Way> ways = new()
    {
        ["sign-in"] = person => Browser.PressAsync(person.Window, "Sign out"),
        ["sign-in-wrong"] = async person =>
        {
            await Browser.PressAsync(person.Window, "Sign out");
            await person.Window.GetByLabel("Username").FillAsync("nobody");
            await Browser.PressAsync(person.Window, "Sign in");
            await person.IsRefusedAsync("Please fill this in.");
        },
        ["account"] = person => person.Window.ReloadAsync(),
        ["account-pending"] = async person =>
        {
            var client = person.Account.Service.Anyone.With(await SessionAsync(person));
            var email = $"a-rather-long-other-address-{person.Account.Email}";
            (await client.PutAsync("/v1.0/customer", new { email })).Ok();
            await person.Window.ReloadAsync();
        },
        ["account-suspended"] = async person =>
        {
            var words = new { reason = "a test", customer_words = "Please pay the invoice of May." };
            (await person.Account.Service.Super.PutAsync($"/v1.0/customers/{person.Account.Id}/holds/billing", words)).Ok();
            await person.Window.ReloadAsync();
        },
        ["account-frozen"] = async person =>
        {
            (await person.Account.Service.Super.PostAsync($"/v1.0/customers/{person.Account.Id}/freeze", Statuses.Why)).Ok();
            await person.Window.ReloadAsync();
        },
        ["keys"] = async person =>
        {
            await MakeKeyAsync(person, "Nightly export of everything there is, to the reporting server in the cellar");
            await MakeKeyAsync(person, "");
            await person.GoAsync("Access keys");
        },
        ["key-made"] = person => MakeKeyAsync(person, "Nightly export"),
        ["key-wrong"] = async person =>
        {
            await person.LetTimePassAsync();
            await person.GoAsync("Access keys");
            await person.Window.GetByLabel("Read the account").UncheckAsync();
            await person.Window.Locator("#current_password").FillAsync("another harbour");
            await Browser.PressAsync(person.Window, "Make the key");
        },
        ["sessions"] = async person =>
        {
            await SessionAsync(person);
            await person.GoAsync("Sessions");
        },
        ["notifications"] = person => person.GoAsync("Notifications"),
        ["leave"] = person => person.GoAsync("Leave"),
        ["leave-wrong"] = async person =>
        {
            await person.GoAsync("Leave");
            await Browser.PressAsync(person.Window, "Delete my account now");
        },
        ["left"] = async person => await person.Window.GotoAsync("/auth/account/left"),
        ["refused"] = async person =>
        {
            await person.Account.Service.ExecuteAsync(
                "UPDATE agents SET permission = 16 WHERE customer_id = @Id",
                new { person.Account.Id }
            );
            await person.Window.GotoAsync("/auth/account/keys");
        },
    };

    public static TheoryData<string> Names => [.. ways.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Show_OnEveryScreen_KeepsNobodyOut(string name)
    {
        var person = await SignedInPerson.SignInAsync(browser);
        await ways[name](person);

        await Screens.InspectAsync(person.Window, $"signed-in-{name}");
    }

    private static Task<string> SessionAsync(SignedInPerson person) =>
        person.Account.Service.LoginAsync(person.Account.Email, SignedInPerson.Password);

    private static async Task MakeKeyAsync(SignedInPerson person, string name)
    {
        await person.GoAsync("Access keys");
        await person.Window.GetByLabel("Name").FillAsync(name);
        await Browser.PressAsync(person.Window, "Make the key");
        await person.IsToldAsync("The access key is made.");
    }
}
