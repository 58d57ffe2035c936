using System.Net;
using System.Text;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Pages;

/// <summary>Forms as no browser would send them: a page or a problem, never a defect.</summary>
public sealed class HostileFormTests(PageService service) : IClassFixture<PageService>
{
    private const string Form = "application/x-www-form-urlencoded";

    private readonly PageClient browser = service.NewBrowser();

    public static TheoryData<string> Paths => [.. PageClient.EveryPath];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Post_NonsenseInEveryField_IsAPage(string path)
    {
        string[] values =
        [
            "",
            "%00",
            "%",
            "%zz",
            "%ED%A0%80",
            "%FF%FE",
            "%0D%0ASet-Cookie:%20x=1",
            "<script>alert(1)</script>",
            "%22%3E%3Cscript%3E",
            "' OR 1=1 --",
            "{{7*7}}@(1)",
            new('x', 50_000),
        ];
        foreach (var value in values)
        {
            var answer = await PostAsync(path, $"token={value}&password={value}&email={value}&username={value}");

            IsHtml(answer);
            Assert.DoesNotContain("<script", answer.Text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Post_FormThatIsNone_IsAPage(string path)
    {
        foreach (
            var body in new[] { "", "&", "&&&==&=", "token", "=x", "{\"token\":\"x\"}", "token=a&token=b&email=a&email=b", "\0" }
        )
            IsHtml(await PostAsync(path, body));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Post_TooManyFields_IsAPage(string path)
    {
        var many = await PostAsync(path, string.Join('&', Enumerable.Range(0, 5000).Select(i => $"f{i}=x")));
        var longName = await PostAsync(path, $"{new string('x', 10_000)}=1");

        many.IsPage(HttpStatusCode.BadRequest, "This did not work");
        longName.IsPage(HttpStatusCode.BadRequest, "This did not work");
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Post_TooLarge_IsAPage(string path)
    {
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes($"token={new string('x', 256 * 1024)}"));
        content.Headers.TryAddWithoutValidation("Content-Type", Form);

        // Asked before, so that the refusal does not cross the body on its way.
        var answer = await browser.SendAsync(HttpMethod.Post, path, content, ("Expect", "100-continue"));

        answer.IsPage(HttpStatusCode.RequestEntityTooLarge, "This did not work");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/xml")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task Post_AnotherMediaType_IsAProblem(string type)
    {
        foreach (var path in PageClient.EveryPath)
        {
            var answer = await PostAsync(path, "token=x", type);

            // Without a word of its type only a page's own action can tell that it is no form.
            if (type.Length == 0 && path == "/auth/account/sign-in")
                answer.IsPage(HttpStatusCode.UnsupportedMediaType, "This did not work");
            else
                answer.Refused(HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE");
        }
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded; charset=nonsense")]
    [InlineData("APPLICATION/X-WWW-FORM-URLENCODED;charset=\"UTF-8\"")]
    public async Task Post_AnotherCharset_IsAPage(string type) =>
        (await PostAsync("/auth/email-verify", "token=x", type)).IsPage(HttpStatusCode.BadRequest, "This link no longer works");

    [Fact]
    public async Task Post_CharsetThatNobodyReads_IsAPage() =>
        (await PostAsync("/auth/email-verify", "token=x", $"{Form}; charset=utf-7")).IsPage(
            HttpStatusCode.BadRequest,
            "This did not work"
        );

    [Fact]
    public async Task Post_Json_IsAnsweredAsBefore()
    {
        var answer = await PostAsync("/auth/email-verify", """{"token":"nonsense"}""", "application/json");

        answer.Refused(HttpStatusCode.BadRequest, "INVALID_ARGUMENT");
        Assert.Equal("application/problem+json", answer.Headers["Content-Type"]);
    }

    [Fact]
    public async Task Get_HostileCookie_IsAPage()
    {
        foreach (var cookie in new[] { "link=", "link=%", "link=\"<script>\"", "link=%00%0D%0A", "link=a; link=b", "=;;link" })
        {
            var answer = await browser.GetAsync("/auth/password-reset", ("Cookie", cookie));

            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.DoesNotContain("<script", answer.Text, StringComparison.OrdinalIgnoreCase);
        }
    }

    private async Task<Answer> PostAsync(string path, string body, string type = Form)
    {
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
        if (type.Length > 0)
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        return await browser.SendAsync(HttpMethod.Post, path, content);
    }

    private static void IsHtml(Answer answer)
    {
        Assert.True((int)answer.Status < 500, $"{answer.Status}: {answer.Text}");
        Assert.Equal("text/html; charset=utf-8", answer.Headers["Content-Type"]);
    }
}
