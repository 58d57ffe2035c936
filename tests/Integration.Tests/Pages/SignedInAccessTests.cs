using System.Net;
using Customers.Integration.Tests.Callers;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Pages;

/// <summary>Who may send the forms of signed-in people, and from where.</summary>
public sealed class SignedInAccessTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string SignIn = "/auth/account/sign-in";

    // For each form what it needs to succeed, and the status for those who may not use all of the account.
    private static readonly Dictionary<string, (string Fields, int Agent, int Manager, int Key, int Delegate)> forms = new()
    {
        ["/auth/account/sign-out"] = ("", 303, 303, 403, 303),
        ["/auth/account/email/resend"] = ("", 403, 400, 400, 400),
        ["/auth/account/keep"] = ("", 403, 403, 409, 409),
        ["/auth/account/keys"] = ("name=x&scopes=read&expire=30", 403, 403, 403, 403),
        ["/auth/account/keys/end"] = ("key=x", 403, 403, 404, 403),
        ["/auth/account/sessions/end"] = ("session=x", 404, 404, 403, 403),
        ["/auth/account/sessions/end-others"] = ("", 303, 303, 404, 303),
        ["/auth/account/notifications"] = ("kinds=access_key_expiring", 403, 403, 303, 303),
        ["/auth/account/leave"] = ("password=x", 403, 403, 403, 403),
        ["/auth/account/leave/now"] = ("password=x&confirmation_phrase=DELETE", 403, 403, 403, 403),
    };

    /// <summary>The path of every form of signed-in people.</summary>
    internal static IEnumerable<string> EveryPath => forms.Keys;

    public static TheoryData<string> Paths => [.. EveryPath];

    [Fact]
    public void Forms_EveryOne_IsHere() =>
        Assert.Equal(
            EndpointTable
                .Rows.Where(row => row.Method == "POST" && row.Pattern.StartsWith("/auth/account", StringComparison.Ordinal))
                .Select(row => row.Pattern)
                .Order(StringComparer.Ordinal),
            forms.Keys.Append(SignIn).Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Post_EveryCaller_MayDoWhatTheApiLetsThem(string path)
    {
        var (fields, agent, manager, key, staff) = forms[path];
        var stage = await Stage.SetAsync(service);
        foreach (
            var (who, expected) in new[] { (Who.Agent, agent), (Who.Manager, manager), (Who.Key, key), (Who.Delegate, staff) }
        )
        {
            var credential = (await stage.CallAsync(who)).Client.Credential!;
            var answer = await PostAsync(BrowserOf(credential), path, fields);

            Assert.True((int)answer.Status == expected, $"{who}: expected {expected}, got {(int)answer.Status} {answer.Text}");
            Assert.True(
                answer.Status == HttpStatusCode.SeeOther || answer.Headers["Content-Type"] == "text/html; charset=utf-8",
                answer.Text
            );
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Post_FromAnotherSite_IsRefusedAndChangesNothing(string path)
    {
        var account = await Account.CreateAsync(service);
        var before = await CountAsync(account);
        var from = new[]
        {
            ("Sec-Fetch-Site", "cross-site"),
            ("Sec-Fetch-Site", "same-site"),
            ("Origin", "https://evil.example"),
            ("Origin", "null"),
            ("X-Nothing", "x"),
        };
        foreach (var (name, value) in from)
        {
            var browser = service.Anyone.WithHeader("Cookie", $"token={account.Admin.Credential}").WithHeader(name, value);
            var answer = await PostAsync(browser, path, forms[path].Fields);

            answer.IsPage(HttpStatusCode.Forbidden, "This did not work");
            Assert.Contains("did not come from one of our own pages", answer.Text, StringComparison.Ordinal);
        }
        Assert.Equal(before, await CountAsync(account));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Post_NotSignedInAnyMore_LeadsToSigningIn(string path)
    {
        foreach (var credential in new[] { "vt_wrong", "vc_wrong", "vb_wrong" })
        {
            var answer = await PostAsync(BrowserOf(credential), path, forms[path].Fields);

            Assert.Equal((HttpStatusCode.SeeOther, SignIn), (answer.Status, answer.Headers["Location"]));
            Assert.DoesNotContain("WWW-Authenticate", answer.Headers.Keys);
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Post_Nonsense_IsAPage(string path)
    {
        var account = await Account.CreateAsync(service);
        string[] values = ["%00", "%zz", "%ED%A0%80", "%0D%0ASet-Cookie:%20x=1", "<script>alert(1)</script>", new('x', 50_000)];
        string[] names = ["name", "scopes", "expire", "key", "session", "kinds", "password", "confirmation_phrase"];
        foreach (var value in values.Where(_ => path != "/auth/account/sign-out"))
        {
            var answer = await PostAsync(
                BrowserOf(account.Admin.Credential!),
                path,
                string.Join('&', names.Select(name => $"{name}={value}"))
            );

            Assert.True((int)answer.Status < 500, $"{value}: {answer.Status} {answer.Text}");
            Assert.DoesNotContain("<script", answer.Text, StringComparison.OrdinalIgnoreCase);
        }
        var many = string.Join('&', Enumerable.Range(0, 5000).Select(i => $"f{i}=x"));
        if (!IsWithoutFields(path))
            (await PostAsync(BrowserOf(account.Admin.Credential!), path, many)).IsPage(
                HttpStatusCode.BadRequest,
                "This did not work"
            );
    }

    [Theory]
    [InlineData("token")]
    [InlineData("accesskey")]
    public async Task Send_CredentialInTheAddress_IsNotWhoIsSignedIn(string parameter)
    {
        var account = await Account.CreateAsync(service);
        var key = (await account.Admin.PostAsync("/v1.0/accesskeys", new { })).Ok().Text("token");
        var credential = parameter == "token" ? account.Admin.Credential : key;
        var before = await CountAsync(account);
        foreach (var path in new[] { "/auth/account", "/auth/account/keys", "/auth/account/leave" })
        {
            var answer = await service.Anyone.GetAsync($"{path}?{parameter}={credential}");
            Assert.Equal((HttpStatusCode.SeeOther, "/auth/account"), (answer.Status, answer.Headers["Location"]));
            Assert.Equal("", answer.Text);
        }
        var posted = await PostAsync(
            service.Anyone,
            $"/auth/account/keys?{parameter}={credential}",
            "name=x&scopes=read&expire=30"
        );

        Assert.Equal((HttpStatusCode.SeeOther, "/auth/account"), (posted.Status, posted.Headers["Location"]));
        Assert.Equal(before, await CountAsync(account));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("X-Nothing", "x")]
    public async Task SignIn_FromAnotherSite_SignsNobodyIn(string header, string value)
    {
        var account = await Account.CreateAsync(service);
        var fields = $"username={account.OwnerUsername}&password={Uri.EscapeDataString(account.OwnerPassword)}";

        var answer = await PostAsync(service.Anyone.WithHeader(header, value), SignIn, fields);

        answer.IsPage(HttpStatusCode.Forbidden, "This did not work");
        Assert.DoesNotContain("Set-Cookie", answer.Headers.Keys);
        var own = await PostAsync(service.Anyone.WithHeader("Sec-Fetch-Site", "same-origin"), SignIn, fields);
        Assert.Equal((HttpStatusCode.SeeOther, "/auth/account"), (own.Status, own.Headers["Location"]));
        Assert.Matches(
            "^token=vc_[A-Za-z0-9_-]{43}; max-age=604800; path=/; secure; samesite=strict; httponly$",
            own.Headers["Set-Cookie"]
        );
    }

    [Theory]
    [InlineData("frozen", HttpStatusCode.Forbidden, "You can call the deletion off.")]
    [InlineData("suspended", HttpStatusCode.Forbidden, "Your account is suspended")]
    [InlineData("initial", HttpStatusCode.Forbidden, "First confirm your e-mail address")]
    public async Task MakeKey_StatusForbidsIt_IsToldInPlainWords(string status, HttpStatusCode expected, string words)
    {
        var account = await Statuses.InStatusAsync(service, status);

        var answer = await PostAsync(
            BrowserOf(account.Admin.Credential!),
            "/auth/account/keys",
            "name=Nightly&scopes=read&expire=30"
        );

        answer.IsPage(expected, "Access keys");
        Assert.Contains(words, answer.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"Nightly\"", answer.Text, StringComparison.Ordinal);
    }

    private static bool IsWithoutFields(string path) =>
        path
            is "/auth/account/sign-out"
                or "/auth/account/email/resend"
                or "/auth/account/keep"
                or "/auth/account/sessions/end-others";

    private Client BrowserOf(string credential) =>
        service.Anyone.WithHeader("Cookie", $"token={credential}").WithHeader("Sec-Fetch-Site", "same-origin");

    private static Task<Answer> PostAsync(Client browser, string path, string fields) =>
        browser.SendAsync(HttpMethod.Post, path, fields, Form);

    private Task<string> CountAsync(Account account) =>
        service.ScalarAsync<string>(
            """
            SELECT concat_ws(
                ' ',
                (SELECT count(*) FROM events WHERE customer_id = @Id),
                (SELECT count(*) FROM tokens WHERE customer_id = @Id),
                (SELECT count(*) FROM mails WHERE customer_id = @Id)
            )
            """,
            new { Id = Guid.Parse(account.Id) }
        );
}
