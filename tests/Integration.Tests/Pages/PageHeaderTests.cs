using System.Net;
using System.Text.RegularExpressions;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Pages;

/// <summary>What every page says to a browser, whatever it shows.</summary>
public sealed partial class PageHeaderTests(PageService service) : IClassFixture<PageService>
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private readonly PageClient browser = service.NewBrowser();

    public static TheoryData<string> Paths => [.. PageClient.EveryPath];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Get_EveryPage_IsGuardedAndNeverKept(string path)
    {
        Answer[] answers =
        [
            await browser.GetAsync(path),
            await browser.GetAsync($"{path}?token=nonsense"),
            await browser.GetAsync(path),
            await browser.PostAsync(path, ("token", "nonsense"), ("password", "nonsense"), ("email", "x"), ("username", "")),
            await browser.PostAsync(path),
        ];

        Assert.All(answers, IsGuarded);
        Assert.All(answers, answer => Assert.Equal("no-store", answer.Headers["Cache-Control"]));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Get_EveryPage_IsOneDocumentWithoutScripts(string path)
    {
        var text = (await browser.GetAsync(path)).Text;

        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"en\">", text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("name=\"viewport\" content=\"width=device-width, initial-scale=1\"", text, StringComparison.Ordinal);
        Assert.Matches("<title>[^<]+ – Example &amp; Sons</title>", text);
        Assert.Single(Regex.Matches(text, "<h1>"));
        Assert.Single(Regex.Matches(text, "<main>"));
        Assert.DoesNotMatch(Active(), text);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Head_EveryPage_HasTheHeadersOfGetAndNoBody(string path)
    {
        foreach (var target in new[] { path, $"{path}?token=nonsense", path })
        {
            // Either of them may be given the cookie.
            var get = await service.NewBrowser().GetAsync(target);
            var head = await browser.HeadAsync(target);

            Assert.Equal(get.Status, head.Status);
            Assert.Equal("", head.Text);
            Assert.Equal(Names(get), Names(head));
            IsGuarded(head);
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Get_CredentialThatIsWrong_IsNotAskedFor(string path)
    {
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(path, ("Authorization", "Bearer wrong"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"{path}?accesskey=vb_wrong")).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(path, ("Cookie", "token=wrong"))).Status);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Put_EveryPage_IsAProblem(string path)
    {
        var answer = await browser.SendAsync(HttpMethod.Put, path, content: null);

        answer.Refused(HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED");
    }

    [Fact]
    public async Task Get_Stylesheet_IsKeptForADay()
    {
        var page = (await browser.GetAsync("/auth/password-forgot")).Text;
        var path = StylesheetLink().Match(page).Groups["path"].Value;

        var answer = await browser.GetAsync(path);
        var again = await browser.GetAsync(path, ("If-None-Match", answer.Headers["ETag"]));
        var head = await browser.HeadAsync(path);

        Assert.StartsWith("/auth/pages.css?v=", path, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("text/css; charset=utf-8", answer.Headers["Content-Type"]);
        Assert.Equal("public, max-age=86400", answer.Headers["Cache-Control"]);
        Assert.Contains("prefers-color-scheme: dark", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("url\\(|@import|https?:", answer.Text);
        Assert.Equal((HttpStatusCode.NotModified, ""), (again.Status, again.Text));
        Assert.Equal((HttpStatusCode.OK, ""), (head.Status, head.Text));
        IsGuarded(answer);
    }

    private static void IsGuarded(Answer answer)
    {
        Assert.Equal(Policy, answer.Headers["Content-Security-Policy"]);
        Assert.Equal("no-referrer", answer.Headers["Referrer-Policy"]);
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        Assert.Equal("DENY", answer.Headers["X-Frame-Options"]);
    }

    // How a body is framed says nothing where there is none.
    private static IEnumerable<string> Names(Answer answer) =>
        answer.Headers.Keys.Where(name => name is not ("Transfer-Encoding" or "Content-Length")).Order(StringComparer.Ordinal);

    [GeneratedRegex(
        "<script|<style|javascript:|<iframe| on[a-z]+=| style=|(src|href|action)=\"(https?:)?//",
        RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Active();

    [GeneratedRegex("<link rel=\"stylesheet\" href=\"(?<path>[^\"]+)\">", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StylesheetLink();
}
