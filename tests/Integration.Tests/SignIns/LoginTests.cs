using System.Net;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.SignIns;

/// <summary>Signing in and out (contract §3, §9).</summary>
public sealed class LoginTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Path = "/auth/login";

    [Fact]
    public async Task Login_RightPassword_AnswersTokenAndCookie()
    {
        var account = await Account.CreateAsync(service);

        var answer = await LoginAsync(account.OwnerUsername, account.OwnerPassword);

        var token = answer.Ok().Text("token");
        JsonAssert.Same(new JsonObject { ["username"] = account.OwnerUsername, ["token"] = token }, answer.Json);
        var cookie = answer.Headers["Set-Cookie"].Split("; ");
        Assert.Matches("^token=vc_[A-Za-z0-9_-]{43}$", cookie[0]);
        Assert.Equal(
            ["httponly", "max-age=604800", "path=/", "samesite=strict", "secure"],
            cookie.Skip(1).Select(attribute => attribute.ToLowerInvariant()).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Login_UsernameInAnotherSpelling_AnswersTheStoredOne()
    {
        var account = await Account.CreateAsync(service);

        var answer = await LoginAsync(account.OwnerUsername.ToUpperInvariant(), account.OwnerPassword);

        Assert.Equal(account.OwnerUsername, answer.Ok().Text("username"));
    }

    [Fact]
    public async Task Login_WrongCredentials_AreAllTheSameRefusal()
    {
        var account = await Account.CreateAsync(service);
        var (_, agent) = await account.AddAgentAsync(service, 16);
        var name = (await account.Admin.GetAsync($"/v1.0/agents/{agent}")).Ok().Text("username");
        (await account.Admin.DeleteAsync($"/v1.0/agents/{agent}")).Ok();
        var password = account.OwnerPassword;
        (string Username, string Password)[] attempts =
        [
            (account.OwnerUsername, "wrong password"),
            (account.OwnerUsername, password.ToUpperInvariant()),
            (account.OwnerUsername, $"{password} "),
            (account.OwnerUsername, "x"),
            (account.OwnerUsername, new string('x', 1000)),
            ("nobody", password),
            (new string('x', 1000), password),
            ("a\nb", password),
            ("Guest agent", password),
            (name, "quiet agent harbour"),
        ];

        foreach (var (username, given) in attempts)
        {
            var answer = await LoginAsync(username, given);
            answer.IsProblem(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS", "The username or the password is wrong.", Path);
            Assert.Equal("Bearer", answer.Headers["WWW-Authenticate"]);
            Assert.DoesNotContain("Set-Cookie", answer.Headers.Keys);
        }
    }

    [Theory]
    [InlineData("{}", true, true)]
    [InlineData("""{"username": null, "password": ""}""", true, true)]
    [InlineData("""{"username": "admin"}""", false, true)]
    [InlineData("""{"password": "password"}""", true, false)]
    public async Task Login_SomethingMissing_NamesIt(string body, bool username, bool password)
    {
        JsonNode?[] details =
        [
            username ? Problems.Detail("username", "REQUIRED", "username is required.") : null,
            password ? Problems.Detail("password", "REQUIRED", "password is required.") : null,
        ];

        (await service.Anyone.PostAsync(Path, body)).IsInvalid(Path, [.. details.OfType<JsonNode>()]);
    }

    [Fact]
    public async Task Login_TooManyWrongPasswords_WaitsEvenWithTheRightOne()
    {
        var account = await Account.CreateAsync(service);
        for (var i = 0; i < 10; i++)
            (await LoginAsync(account.OwnerUsername, "wrong password")).Refused(
                HttpStatusCode.Unauthorized,
                "INVALID_CREDENTIALS"
            );

        var answer = await LoginAsync(account.OwnerUsername.ToUpperInvariant(), account.OwnerPassword);

        answer.IsProblem(HttpStatusCode.TooManyRequests, "TOO_MANY_ATTEMPTS", "Too many wrong passwords; try again later.", Path);
        Assert.InRange(int.Parse(answer.Headers["Retry-After"]), 1, 900);
        (await account.Admin.GetAsync("/v1.0/customer")).Ok();
    }

    [Fact]
    public async Task Login_ManyWrongPasswordsAtOnce_AreAllCounted()
    {
        var account = await Account.CreateAsync(service);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => LoginAsync(account.OwnerUsername, "wrong password"))
        );

        Assert.Equal(10, answers.Count(answer => answer.Status == HttpStatusCode.Unauthorized));
        Assert.Equal(10, answers.Count(answer => answer.Status == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task Logout_Token_EndsThatTokenOnly()
    {
        var account = await Account.CreateAsync(service);
        var other = service.Anyone.With(await service.LoginAsync(account.OwnerUsername, account.OwnerPassword));

        var answer = await account.Admin.PostAsync("/auth/logout");

        JsonAssert.Same("{}", answer.Ok());
        var cookie = answer.Headers["Set-Cookie"];
        Assert.StartsWith("token=;", cookie, StringComparison.Ordinal);
        Assert.Contains("expires=Thu, 01 Jan 1970", cookie, StringComparison.Ordinal);
        (await account.Admin.GetAsync("/v1.0/customer")).Refused(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS");
        (await account.Admin.PostAsync("/auth/logout")).Refused(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS");
        (await other.GetAsync("/v1.0/customer")).Ok();
    }

    [Fact]
    public async Task Logout_AccessKey_IsRefusedAndStaysAlive()
    {
        var account = await Account.CreateAsync(service);
        var (key, _) = await account.AddAccessKeyAsync(service);

        (await key.PostAsync("/auth/logout")).IsProblem(
            HttpStatusCode.Forbidden,
            "TOKEN_REQUIRED",
            "An access key is not signed out; delete it instead.",
            "/auth/logout"
        );

        (await key.GetAsync("/v1.0/customer")).Ok();
    }

    private Task<Answer> LoginAsync(string username, string password) =>
        service.Anyone.PostAsync(Path, new { username, password });
}
