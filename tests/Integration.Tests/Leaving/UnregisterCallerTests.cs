using System.Net;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Leaving;

/// <summary>Who may unregister with which credential, and that guessing the password is counted (contract §9).</summary>
public sealed class UnregisterCallerTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Path = "/auth/unregister";

    private static JsonNode SessionRequired =>
        Problems.Detail(
            "Authorization",
            "SESSION_REQUIRED",
            "Send a login token; neither an access key nor a delegate token does."
        );

    [Theory]
    [InlineData("""{"immediate": true}""")]
    [InlineData("""{"confirmation_phrase": "DELETE", "immediate": true}""")]
    [InlineData("""{"password": "<password>", "confirmation_phrase": "DELETE", "immediate": true}""")]
    public async Task Immediate_AccessKey_Never(string body)
    {
        var account = await Account.CreateAsync(service);
        var (key, _) = await account.AddAccessKeyAsync(service);
        var events = await service.CountEventsAsync();

        (await key.PostAsync(Path, body.Replace("<password>", account.OwnerPassword))).IsProblem(
            HttpStatusCode.Forbidden,
            "PASSWORD_CREDENTIAL_REQUIRED",
            "Only somebody who signed in with a password can do this.",
            Path,
            SessionRequired
        );
        JsonAssert.Same(account.Created, await account.ReadAsync(service));
        Assert.Equal(events, await service.CountEventsAsync());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"password": "<password>", "confirmation_phrase": "DELETE"}""")]
    [InlineData("""{"password": "<password>", "confirmation_phrase": "DELETE", "immediate": true}""")]
    public async Task Unregister_DelegateToken_Never(string body)
    {
        var account = await Account.CreateAsync(service);
        var delegated = await DelegateAsync(account);
        var events = await service.CountEventsAsync();

        (await delegated.PostAsync(Path, body.Replace("<password>", account.OwnerPassword))).IsProblem(
            HttpStatusCode.Forbidden,
            "PASSWORD_CREDENTIAL_REQUIRED",
            "Only somebody who signed in with a password can do this.",
            Path,
            SessionRequired
        );
        JsonAssert.Same(account.Created, await account.ReadAsync(service));
        Assert.Equal(events, await service.CountEventsAsync());
    }

    [Fact]
    public async Task Cancel_DelegateToken_RecoversAccount()
    {
        var account = await Account.CreateAsync(service);
        var delegated = await DelegateAsync(account);
        await Statuses.MoveAsync(service, account, "frozen");

        var restored = (await delegated.DeleteAsync(Path)).Ok();

        JsonAssert.Same(account.Created.Taking(restored, "tm_update"), restored);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(64)]
    [InlineData(80)]
    public async Task Unregister_AgentWhoIsNoAdministrator_IsRefused(int permission)
    {
        var account = await Account.CreateAsync(service);
        var (agent, _) = await account.AddAgentAsync(service, permission);
        var message = "The caller may not do this.";
        var missing = () =>
            new JsonObject
            {
                ["reason"] = "PERMISSION_REQUIRED",
                ["message"] = "This needs one of the permissions ProjectSuperAdmin, CustomerAdmin.",
            };
        var schedule = new { password = "quiet agent harbour" };
        var immediate = new
        {
            password = "quiet agent harbour",
            confirmation_phrase = "DELETE",
            immediate = true,
        };

        foreach (var body in new object[] { schedule, immediate, new { } })
            (await agent.PostAsync(Path, body)).IsProblem(
                HttpStatusCode.Forbidden,
                "PERMISSION_DENIED",
                message,
                Path,
                missing()
            );
        (await agent.DeleteAsync(Path)).IsProblem(HttpStatusCode.Forbidden, "PERMISSION_DENIED", message, Path, missing());

        JsonAssert.Same(account.Created, await account.ReadAsync(service));
    }

    [Fact]
    public async Task Unregister_SecondAdministrator_GivesOwnPassword()
    {
        var account = await Account.CreateAsync(service);
        var (other, _) = await account.AddAgentAsync(service, 32);

        (await other.PostAsync(Path, new { password = account.OwnerPassword })).Refused(
            HttpStatusCode.BadRequest,
            "INVALID_ARGUMENT"
        );
        Assert.Equal("frozen", (await other.PostAsync(Path, new { password = "quiet agent harbour" })).Ok().Text("status"));
    }

    [Fact]
    public async Task Unregister_NoCredential_IsRefused()
    {
        var message = "Send a login token or an access key.";

        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Delete })
        {
            var answer = await service.Anyone.SendAsync(method, Path, new { password = "quiet owner harbour" });
            answer.IsProblem(HttpStatusCode.Unauthorized, "AUTHENTICATION_REQUIRED", message, Path);
            Assert.Equal("Bearer", answer.Headers["WWW-Authenticate"]);
        }
    }

    [Theory]
    [InlineData("""{"password": "wrong password"}""")]
    [InlineData("""{"password": "wrong password", "confirmation_phrase": "DELETE", "immediate": true}""")]
    public async Task Unregister_TooManyWrongPasswords_WaitsWhileTheSessionLives(string wrong)
    {
        var account = await Account.CreateAsync(service);
        for (var i = 0; i < 10; i++)
            (await account.Admin.PostAsync(Path, wrong)).Refused(HttpStatusCode.BadRequest, "INVALID_ARGUMENT");

        var right = new { password = account.OwnerPassword };
        var answer = await account.Admin.PostAsync(Path, right);

        answer.IsProblem(HttpStatusCode.TooManyRequests, "TOO_MANY_ATTEMPTS", "Too many wrong passwords; try again later.", Path);
        Assert.InRange(int.Parse(answer.Headers["Retry-After"]), 1, 900);
        var login = new { username = account.OwnerUsername, password = account.OwnerPassword };
        (await service.Anyone.PostAsync("/auth/login", login)).Refused(HttpStatusCode.TooManyRequests, "TOO_MANY_ATTEMPTS");
        JsonAssert.Same(account.Created, (await account.Admin.GetAsync("/v1.0/customer")).Ok());
    }

    [Fact]
    public async Task Unregister_RightPassword_ForgivesTheWrongOnes()
    {
        var account = await Account.CreateAsync(service);
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 9; i++)
                (await account.Admin.PostAsync(Path, new { password = "wrong password" })).Refused(
                    HttpStatusCode.BadRequest,
                    "INVALID_ARGUMENT"
                );
            (await account.Admin.PostAsync(Path, new { password = account.OwnerPassword })).Ok();
        }
    }

    [Fact]
    public async Task Unregister_NothingGuessed_IsNotCounted()
    {
        var account = await Account.CreateAsync(service);
        for (var i = 0; i < 12; i++)
            (await account.Admin.PostAsync(Path, new { immediate = true })).Refused(
                HttpStatusCode.BadRequest,
                "INVALID_ARGUMENT"
            );

        (await account.Admin.PostAsync(Path, new { password = account.OwnerPassword })).Ok();
    }

    private async Task<Client> DelegateAsync(Account account)
    {
        var body = new { customer_id = account.Id, reason = "recovery" };
        return service.Anyone.With((await service.Super.PostAsync("/auth/delegate", body)).Ok().Text("token"));
    }
}
