using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Pages;
using Customers.Integration.Tests.SignIns;

namespace Customers.Integration.Tests.Callers;

/// <summary>Over https no neighbouring host can plant a cookie: its name says that it is ours alone.</summary>
public sealed class SecureCookieTests(SecurePageService service) : IClassFixture<SecurePageService>
{
    private const string Own = "/v1.0/customer";

    [Fact]
    public async Task Login_OverHttps_SetsTheHostsCookieAndRemovesTheOld()
    {
        var account = await Account.CreateAsync(service);

        var answer = await service.Anyone.PostAsync(
            "/auth/login",
            new { username = account.OwnerUsername, password = account.OwnerPassword }
        );

        var cookie = answer.Headers["Set-Cookie"].Split('=', ';')[1];
        Assert.Equal(
            $"__Host-token={cookie}; max-age=604800; path=/; secure; samesite=strict; httponly, "
                + "token=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; secure; samesite=strict; httponly",
            answer.Headers["Set-Cookie"]
        );
    }

    [Fact]
    public async Task Login_Cookie_IsNotInTheBodyAndDoesAsTheToken()
    {
        var account = await Account.CreateAsync(service);
        var login = new { username = account.OwnerUsername, password = account.OwnerPassword };

        var answer = await service.Anyone.PostAsync("/auth/login", login);

        var cookie = answer.Headers["Set-Cookie"].Split('=', ';')[1];
        Assert.Matches("^vc_[A-Za-z0-9_-]{43}$", cookie);
        Assert.DoesNotContain(cookie["vc_".Length..], answer.Ok().ToJsonString(), StringComparison.Ordinal);
        // One way: the token follows from the cookie, and nobody gets from the token to the cookie.
        Assert.Equal(
            $"vt_{Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(cookie)))}",
            answer.Ok().Text("token")
        );
        JsonAssert.Same(account.Created, (await WithCookie($"__Host-token={cookie}").GetAsync(Own)).Ok());
        // Both are one session, and neither is accepted in the other's place.
        (await service.Anyone.With(cookie).GetAsync(Own)).Refused(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS");
        (await WithCookie($"token={cookie}").GetAsync(Own)).Refused(HttpStatusCode.Unauthorized, "AUTHENTICATION_REQUIRED");
        (await service.Anyone.With(answer.Ok().Text("token")).PostAsync("/auth/logout")).Ok();
        (await WithCookie($"__Host-token={cookie}").GetAsync(Own)).Refused(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS");
    }

    [Fact]
    public async Task Logout_OverHttps_RemovesBothCookiesAndClearsTheSite()
    {
        var account = await Account.CreateAsync(service);

        var answer = await account.Admin.PostAsync("/auth/logout");

        answer.Ok();
        Assert.Contains("__Host-token=; expires=Thu, 01 Jan 1970", answer.Headers["Set-Cookie"], StringComparison.Ordinal);
        Assert.Contains(", token=; expires=Thu, 01 Jan 1970", $", {answer.Headers["Set-Cookie"]}", StringComparison.Ordinal);
        Assert.Equal("\"cache\", \"storage\"", answer.Headers["Clear-Site-Data"]);
    }

    [Fact]
    public async Task Get_PlainName_CountsForTokensOfTheVersionBeforeOnly()
    {
        var (account, other) = (await Account.CreateAsync(service), await Account.CreateAsync(service));
        var token = await service.LoginAsync(account.OwnerUsername, account.OwnerPassword);
        var key = (await account.Admin.PostAsync("/v1.0/accesskeys", new { })).Ok().Text("token");
        var old = await OldTokenAsync(account);
        var planted = await service.LoginAsync(other.OwnerUsername, other.OwnerPassword);

        JsonAssert.Same(account.Created, (await WithCookie($"__Host-token={token}").GetAsync(Own)).Ok());
        JsonAssert.Same(account.Created, (await WithCookie($"__Host-token={key}").GetAsync(Own)).Ok());
        JsonAssert.Same(account.Created, (await WithCookie($"token={planted}; __Host-token={token}").GetAsync(Own)).Ok());
        JsonAssert.Same(account.Created, (await WithCookie($"token={old}").GetAsync(Own)).Ok());
        foreach (var refused in new[] { token, key })
            (await WithCookie($"token={refused}").GetAsync(Own)).Refused(HttpStatusCode.Unauthorized, "AUTHENTICATION_REQUIRED");
    }

    [Theory]
    [InlineData("https://example.com", true)]
    [InlineData("https://EXAMPLE.com", true)]
    [InlineData("http://example.com", false)]
    [InlineData("https://example.com:444", false)]
    [InlineData("https://www.example.com", false)]
    public async Task Put_OriginOfThePublicAddress_IsOwn(string origin, bool isOwn)
    {
        var account = await Account.CreateAsync(service);
        var token = await service.LoginAsync(account.OwnerUsername, account.OwnerPassword);

        var answer = await WithCookie($"__Host-token={token}").WithHeader("Origin", origin).PutAsync(Own, new { name = "Other" });

        Assert.Equal(isOwn ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.Status);
    }

    private Client WithCookie(string cookie) => service.Anyone.WithHeader("Cookie", cookie);

    private async Task<string> OldTokenAsync(Account account)
    {
        var token = await service.LoginAsync(account.OwnerUsername, account.OwnerPassword);
        var id = await service.ScalarAsync<Guid>(
            "UPDATE tokens SET token_hash = NULL WHERE token_hash = @Hash RETURNING id",
            new { Hash = Infrastructure.SignIns.SessionTokens.Hash(token) }
        );
        return KeyRingTests.Seal(service.Services, id);
    }
}
