using System.Net;
using System.Text.RegularExpressions;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Pages;

/// <summary>What every page of a signed-in person says to a browser, and how a new key gets to its page.</summary>
public sealed partial class SignedInPageTests(PageService service, SecurePageService secure)
    : IClassFixture<PageService>,
        IClassFixture<SecurePageService>
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Keys = "/auth/account/keys";
    private const string NewKey = "name=Nightly&scopes=read&expire=90";

    private const string Policy =
        "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    public static TheoryData<string> Paths =>
        [
            "/auth/account",
            Keys,
            "/auth/account/sessions",
            "/auth/account/notifications",
            "/auth/account/leave",
            "/auth/account/left",
        ];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Get_EveryPage_IsGuardedNeverKeptAndWithoutScripts(string path)
    {
        var account = await Account.CreateAsync(service);

        var answer = await BrowserOf(service, "token", account.Admin.Credential!).GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(Policy, answer.Headers["Content-Security-Policy"]);
        Assert.Equal("DENY", answer.Headers["X-Frame-Options"]);
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        Assert.Equal("no-referrer", answer.Headers["Referrer-Policy"]);
        Assert.DoesNotMatch(Active(), answer.Text);
        Assert.Single(Regex.Matches(answer.Text, "<h1>"));
        Assert.Single(Regex.Matches(answer.Text, "<main>"));
    }

    [Fact]
    public async Task Get_UnknownNote_SaysNothing()
    {
        var account = await Account.CreateAsync(service);
        var browser = BrowserOf(service, "token", account.Admin.Credential!);

        Assert.Contains("role=\"status\"", (await browser.GetAsync("/auth/account?done=kept")).Text, StringComparison.Ordinal);
        foreach (var note in new[] { "You+are+hacked", "<b>", "kept,kept", "" })
            Assert.DoesNotContain(
                "role=\"status\"",
                (await browser.GetAsync($"/auth/account?done={note}")).Text,
                StringComparison.Ordinal
            );
    }

    [Fact]
    public async Task MakeKey_OverHttps_CarriesItsSecretInTheHostsCookieOnce()
    {
        var (account, other) = (await Account.CreateAsync(secure), await Account.CreateAsync(secure));
        var browser = BrowserOf(secure, "__Host-token", account.Admin.Credential!);

        var made = await browser.SendAsync(HttpMethod.Post, Keys, NewKey, Form);

        Assert.Equal((HttpStatusCode.SeeOther, ""), (made.Status, made.Text));
        Assert.Equal($"/people{Keys}?done=key-made", made.Headers["Location"]);
        var secret = SecretCookie().Match(made.Headers["Set-Cookie"]).Groups["secret"].Value;
        Assert.Matches("^vb_", secret);
        var withSecret = BrowserOf(secure, "__Host-token", $"{account.Admin.Credential}; __Host-new-key={secret}");
        Assert.DoesNotContain("Set-Cookie", (await withSecret.SendAsync(HttpMethod.Head, Keys)).Headers.Keys);
        var shown = await withSecret.GetAsync(Keys);
        Assert.Contains($">{secret}</code>", shown.Text, StringComparison.Ordinal);
        Assert.Equal(
            "__Host-new-key=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; secure; samesite=strict; httponly",
            shown.Headers["Set-Cookie"]
        );
        // A key that is not the account's is shown to nobody, whoever put the cookie there.
        var planted = BrowserOf(secure, "__Host-token", $"{other.Admin.Credential}; __Host-new-key={secret}");
        Assert.DoesNotContain(secret, (await planted.GetAsync(Keys)).Text, StringComparison.Ordinal);
        var plain = BrowserOf(secure, "__Host-token", $"{account.Admin.Credential}; new-key={secret}");
        Assert.DoesNotContain(secret, (await plain.GetAsync(Keys)).Text, StringComparison.Ordinal);
        (await secure.Anyone.With(secret).GetAsync("/v1.0/customer")).Ok();
    }

    [Fact]
    public async Task Leave_OverHttps_TakesTheCookieAndWhatIsKept()
    {
        var account = await Account.CreateAsync(secure);
        var fields = $"password={Uri.EscapeDataString(account.OwnerPassword)}&confirmation_phrase=DELETE";

        var answer = await BrowserOf(secure, "__Host-token", account.Admin.Credential!)
            .SendAsync(HttpMethod.Post, "/auth/account/leave/now", fields, Form);

        Assert.Equal("/people/auth/account/left", answer.Headers["Location"]);
        Assert.Contains("__Host-token=; expires=Thu, 01 Jan 1970", answer.Headers["Set-Cookie"], StringComparison.Ordinal);
        Assert.Equal("\"cache\", \"storage\"", answer.Headers["Clear-Site-Data"]);
    }

    [Fact]
    public async Task Get_ManyKeys_LeadsToTheOlderOnes()
    {
        var account = await Account.CreateAsync(service);
        for (var i = 0; i < 51; i++)
            (await account.Admin.PostAsync("/v1.0/accesskeys", new { name = $"Key {i:00}." })).Ok();
        var browser = BrowserOf(service, "token", account.Admin.Credential!);

        var first = await browser.GetAsync(Keys);
        var older = OlderLink().Match(first.Text).Groups["path"].Value;
        var second = await browser.GetAsync(WebUtility.HtmlDecode(older));

        Assert.Contains("Key 50.", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Key 00.", first.Text, StringComparison.Ordinal);
        Assert.Contains("Key 00.", second.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Older keys", second.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync($"{Keys}?after=nonsense")).Status);
    }

    private static Client BrowserOf(ServiceFixture host, string cookie, string value) =>
        host.Anyone.WithHeader("Cookie", $"{cookie}={value}").WithHeader("Sec-Fetch-Site", "same-origin");

    [GeneratedRegex(
        "<script|<style|javascript:|<iframe| on[a-z]+=| style=|(src|href|action)=\"(https?:)?//",
        RegexOptions.None,
        1000
    )]
    private static partial Regex Active();

    [GeneratedRegex(
        "^__Host-new-key=(?<secret>[^;]+); max-age=60; path=/; secure; samesite=strict; httponly$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex SecretCookie();

    [GeneratedRegex("<a href=\"(?<path>[^\"]+)\">Older keys</a>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OlderLink();
}
