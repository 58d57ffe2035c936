using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Callers;

/// <summary>A browser sends its cookie whoever made it ask: another site's page changes nothing with it.</summary>
public sealed class CookieCallerTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Own = "/v1.0/customer";

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "same-origin, cross-site")]
    [InlineData("Sec-Fetch-Site", "SAME-ORIGIN")]
    [InlineData("Sec-Fetch-Site", "")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://localhost.evil.example")]
    [InlineData("Origin", "http://localhost:81")]
    [InlineData("Origin", "https://localhost")]
    [InlineData("Origin", "http://evil.example/http://localhost")]
    [InlineData("Referer", "http://localhost/")]
    public async Task Post_CookieFromAnotherSite_IsRefusedAndChangesNothing(string header, string value)
    {
        var (account, token) = await SignInAsync();
        var browser = service.Anyone.WithHeader("Cookie", $"token={token}").WithHeader(header, value);

        // Without a body they need no preflight.
        (await browser.PostAsync("/auth/logout")).Refused(HttpStatusCode.Forbidden, "CROSS_SITE_REQUEST");
        (await browser.PostAsync("/v1.0/customer/webhook_secret/rotate")).Refused(HttpStatusCode.Forbidden, "CROSS_SITE_REQUEST");
        (await browser.PutAsync(Own, new { name = "Other" })).Refused(HttpStatusCode.Forbidden, "CROSS_SITE_REQUEST");
        (await browser.DeleteAsync($"/v1.0/customers/{account.Id}")).Refused(HttpStatusCode.Forbidden, "CROSS_SITE_REQUEST");

        JsonAssert.Same(account.Created, (await browser.GetAsync(Own)).Ok());
    }

    [Fact]
    public async Task Put_CookieWithoutAWordOfItsOrigin_IsRefused()
    {
        var (_, token) = await SignInAsync();

        (await service.Anyone.WithHeader("Cookie", $"token={token}").PutAsync(Own, new { name = "Other" })).Refused(
            HttpStatusCode.Forbidden,
            "CROSS_SITE_REQUEST"
        );
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", "http://localhost")]
    [InlineData("Origin", "http://127.0.0.1:5080")]
    public async Task Put_CookieFromOwnPage_IsDone(string header, string value)
    {
        var (_, token) = await SignInAsync();
        var browser = service.Anyone.WithHeader("Cookie", $"token={token}").WithHeader(header, value);

        Assert.Equal("Other", (await browser.PutAsync(Own, new { name = "Other" })).Ok().Text("name"));
        (await browser.PostAsync("/auth/logout")).Ok();
    }

    [Fact]
    public async Task Put_HeaderOrUrlCredentialFromAnotherSite_IsDone()
    {
        var (account, token) = await SignInAsync();
        var elsewhere = service.Anyone.WithHeader("Sec-Fetch-Site", "cross-site").WithHeader("Origin", "https://app.example");

        (await elsewhere.With(token).PutAsync(Own, new { name = "Other" })).Ok();
        (await elsewhere.PutAsync($"{Own}?token={token}", new { name = "Another" })).Ok();
        (await elsewhere.With(token).WithHeader("Cookie", $"token={token}").PutAsync(Own, new { detail = "x" })).Ok();
        _ = account;
    }

    [Fact]
    public async Task Post_AccessKeyInTheCookie_IsBoundToo()
    {
        var (account, _) = await SignInAsync();
        var key = (await account.Admin.PostAsync("/v1.0/accesskeys", new { })).Ok().Text("token");

        (await service.Anyone.WithHeader("Cookie", $"token={key}").PutAsync(Own, new { name = "Other" })).Refused(
            HttpStatusCode.Forbidden,
            "CROSS_SITE_REQUEST"
        );
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin", true)]
    [InlineData("Sec-Fetch-Site", "same-site", false)]
    [InlineData("Origin", "https://evil.example", false)]
    [InlineData("User-Agent", "a program", false)]
    public async Task Put_CookieOfAnAccessKey_IsBoundLikeASession(string header, string value, bool isDone)
    {
        var (account, _) = await SignInAsync();
        var key = (await account.Admin.PostAsync("/v1.0/accesskeys", new { })).Ok().Text("token");
        var browser = service.Anyone.WithHeader("Cookie", $"accesskey={key}").WithHeader(header, value);

        var answer = await browser.PutAsync(Own, new { name = "Other" });

        Assert.Equal(isDone ? null : "CROSS_SITE_REQUEST", answer.Status == HttpStatusCode.OK ? null : answer.Reason);
        Assert.Equal(isDone ? "Other" : account.Created.Text("name"), (await browser.GetAsync(Own)).Ok().Text("name"));
    }

    [Fact]
    public async Task Get_CookieOfAnAccessKeyBesideASession_IsTheSession()
    {
        var ((account, token), other) = (await SignInAsync(), await Account.CreateAsync(service));
        var planted = (await other.Admin.PostAsync("/v1.0/accesskeys", new { })).Ok().Text("token");

        var browser = service.Anyone.WithHeader("Cookie", $"accesskey={planted}; token={token}");

        JsonAssert.Same(account.Created, (await browser.GetAsync(Own)).Ok());
    }

    [Fact]
    public async Task Post_LoginFromAnotherSite_TakesNoNoticeOfTheCookie()
    {
        var (account, token) = await SignInAsync();
        var elsewhere = service.Anyone.WithHeader("Sec-Fetch-Site", "cross-site").WithHeader("Cookie", $"token={token}");

        var body = new { username = account.OwnerUsername, password = account.OwnerPassword };

        Assert.NotEqual(token, (await elsewhere.PostAsync("/auth/login", body)).Ok().Text("token"));
    }

    private async Task<(Account Account, string Token)> SignInAsync()
    {
        var account = await Account.CreateAsync(service);
        return (account, await service.LoginAsync(account.OwnerUsername, account.OwnerPassword));
    }
}
