using System.Net;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.SignUps;

namespace Customers.Integration.Tests.Idempotency;

/// <summary>Who gets an answer again, and who does not, whatever key they give.</summary>
public sealed class KeyRefusalTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Path = "/v1.0/customer";

    public static TheoryData<string> Faulty => [" ", "two words", "ümlaut", new('x', 256), "tab\tbed"];

    [Theory]
    [MemberData(nameof(Faulty))]
    public async Task Header_ThatIsNoKey_IsNamed(string key)
    {
        var account = await Account.CreateAsync(service);

        var refused = await account.Admin.Naming(key).PutAsync(Path, new { name = "x" });

        refused.Refused(HttpStatusCode.BadRequest, "INVALID_ARGUMENT");
        Assert.Equal("Idempotency-Key", refused.Json["error"]!["details"]![0]!.Text("field"));
    }

    [Fact]
    public async Task Header_OfEveryVisibleCharacter_IsAKey()
    {
        var account = await Account.CreateAsync(service);
        var key = new string([.. Enumerable.Range('!', '~' - '!' + 1).Select(code => (char)code)]);

        (await account.Admin.Naming(key).PutAsync(Path, new { name = "x" })).Ok();
        (await account.Admin.Naming(new('x', 255)).PutAsync(Path, new { name = "x" })).Ok();
        (await account.Admin.Naming("not a key").GetAsync(Path)).Ok();
    }

    [Fact]
    public async Task Key_OfAnotherRequest_IsRefused()
    {
        var account = await Account.CreateAsync(service);
        var admin = account.Admin.Naming(Keyed.NewKey());
        (await admin.PutAsync(Path, new { name = "x" })).Ok();

        (await admin.PutAsync(Path, new { name = "y" })).Refused(HttpStatusCode.UnprocessableEntity, "IDEMPOTENCY_KEY_REUSED");
        (await admin.PutAsync(Path + "/metadata", new { name = "x" })).Refused(
            HttpStatusCode.UnprocessableEntity,
            "IDEMPOTENCY_KEY_REUSED"
        );
        (await admin.PostAsync("/v1.0/agents", new { name = "x" })).Refused(
            HttpStatusCode.UnprocessableEntity,
            "IDEMPOTENCY_KEY_REUSED"
        );
        Assert.Equal("x", (await admin.GetAsync(Path)).Ok().Text("name"));
    }

    [Fact]
    public async Task Key_OfAnotherAccount_IsAnotherKey()
    {
        var (one, other, key) = (await Account.CreateAsync(service), await Account.CreateAsync(service), Keyed.NewKey());
        (await one.Admin.Naming(key).PutAsync(Path, new { name = "Same" })).Ok();

        var done = await other.Admin.Naming(key).PutAsync(Path, new { name = "Same" });

        Assert.Equal(other.Id, done.Ok().Text("id"));
        Assert.False(done.Headers.ContainsKey(Keyed.Replayed));
    }

    [Fact]
    public async Task Key_WithAnotherKindOfCredential_IsAnotherKey()
    {
        var (account, name) = (await Account.CreateAsync(service), Keyed.NewKey());
        var (key, _) = await account.AddAccessKeyAsync(service);
        (await account.Admin.Naming(name).PostAsync("/v1.0/customer/webhook_secret/rotate")).Ok();

        var done = await key.Naming(name).PostAsync("/v1.0/customer/webhook_secret/rotate");

        done.Ok();
        Assert.False(done.Headers.ContainsKey(Keyed.Replayed));
    }

    [Fact]
    public async Task Credential_ThatIsRevoked_GetsNoAnswerAgain()
    {
        var (account, name) = (await Account.CreateAsync(service), Keyed.NewKey());
        var (key, id) = await account.AddAccessKeyAsync(service);
        (await key.Naming(name).PutAsync(Path, new { name = "x" })).Ok();
        (await account.Admin.DeleteAsync($"/v1.0/accesskeys/{id}")).Ok();

        (await key.Naming(name).PutAsync(Path, new { name = "x" })).Refused(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS");
    }

    [Fact]
    public async Task Agent_WhoMayNotAnyMore_GetsNoAnswerAgain()
    {
        var (account, name) = (await Account.CreateAsync(service), Keyed.NewKey());
        var (agent, id) = await account.AddAgentAsync(service, 32);
        (await agent.Naming(name).PostAsync("/v1.0/accesskeys", new { name = "x" })).Ok();
        (await account.Admin.PutAsync($"/v1.0/agents/{id}/permission", new { permission = 16 })).Ok();
        var username = (await account.Admin.GetAsync($"/v1.0/agents/{id}")).Ok().Text("username");
        var demoted = service.Anyone.With(await service.SessionAsync(username));

        (await demoted.Naming(name).PostAsync("/v1.0/accesskeys", new { name = "x" })).Refused(
            HttpStatusCode.Forbidden,
            "PERMISSION_DENIED"
        );
    }

    /// <summary>Keys can be guessed, and what one administrator was shown once is not another's.</summary>
    [Fact]
    public async Task Secret_OfAnotherAgentOfTheAccount_IsNotShown()
    {
        var (account, name) = (await Account.CreateAsync(service), Keyed.NewKey());
        var (other, _) = await account.AddAgentAsync(service, 32);
        (await account.Admin.Naming(name).PostAsync("/v1.0/accesskeys", new { name = "x" })).Ok();

        (await other.Naming(name).PostAsync("/v1.0/accesskeys", new { name = "x" })).Refused(
            HttpStatusCode.UnprocessableEntity,
            "IDEMPOTENCY_KEY_REUSED"
        );
    }

    [Fact]
    public async Task Answer_ToAKeyOfMoreScopes_IsNotShownToOneOfLess()
    {
        var (account, name) = (await Account.CreateAsync(service), Keyed.NewKey());
        var wide = service.Anyone.With((await account.Admin.PostAsync("/v1.0/accesskeys", new { })).Ok().Text("token"));
        var scopes = new { scopes = new[] { "profile" } };
        var narrow = service.Anyone.With((await account.Admin.PostAsync("/v1.0/accesskeys", scopes)).Ok().Text("token"));
        var first = await wide.Naming(name).PutAsync(Path, new { name = "x" });
        var second = await narrow.Naming(name + "-2").PutAsync(Path, new { name = "y" });

        (await narrow.Naming(name).PutAsync(Path, new { name = "x" })).Refused(
            HttpStatusCode.UnprocessableEntity,
            "IDEMPOTENCY_KEY_REUSED"
        );
        (await wide.Naming(name + "-2").PutAsync(Path, new { name = "y" })).Replays(second);
        (await wide.Naming(name).PutAsync(Path, new { name = "x" })).Replays(first);
    }

    /// <summary>Who finds a session that is open for long gets no key with it, also not one that its owner made when it was fresh.</summary>
    [Fact]
    public async Task Secret_ForAStaleSession_NeedsThePassword()
    {
        var (account, name) = (await Account.CreateAsync(service), Keyed.NewKey());
        var first = await account.Admin.Naming(name).PostAsync("/v1.0/accesskeys", new { name = "x" });
        await service.ExecuteAsync(
            "UPDATE tokens SET tm_create = tm_create - interval '1 hour' WHERE customer_id = @Id",
            new { Id = Guid.Parse(account.Id) }
        );

        (await account.Admin.Naming(name).PostAsync("/v1.0/accesskeys", new { name = "x" })).Refused(
            HttpStatusCode.Forbidden,
            "FRESH_PASSWORD_REQUIRED"
        );

        var again = service.Anyone.With(await service.SessionAsync(account.OwnerUsername));
        (await again.Naming(name).PostAsync("/v1.0/accesskeys", new { name = "x" })).Replays(first);
    }

    [Fact]
    public async Task Secret_AfterAnHour_IsGoneAndNothingIsDoneTwice()
    {
        var (account, name) = (await Account.CreateAsync(service), Keyed.NewKey());
        (await account.Admin.Naming(name).PostAsync("/v1.0/accesskeys", new { name = "x" })).Ok();
        await AgeAsync("1 hour");

        (await account.Admin.Naming(name).PostAsync("/v1.0/accesskeys", new { name = "x" })).Refused(
            HttpStatusCode.Conflict,
            "IDEMPOTENCY_ANSWER_EXPIRED"
        );
        Assert.Single((await account.Admin.GetAsync("/v1.0/accesskeys")).Ok()["result"]!.AsArray());
    }

    [Fact]
    public async Task SignUp_WithTheKeyOfAnother_IsAnotherCall()
    {
        var name = Keyed.NewKey();
        var one = await service.Anyone.Naming(name).PostAsync(SignedUp.Path, Body());
        var other = await service.Anyone.Naming(name).PostAsync(SignedUp.Path, Body());

        Assert.NotEqual(one.Ok()["customer"]!.Text("id"), other.Ok()["customer"]!.Text("id"));
    }

    [Fact]
    public async Task Answers_AfterSevenDays_AreSweptAway()
    {
        var (account, name) = (await Account.CreateAsync(service), Keyed.NewKey());
        (await account.Admin.Naming(name).PutAsync(Path, new { name = "x" })).Ok();
        await AgeAsync("8 days");
        (await account.Admin.Naming(name).PutAsync(Path, new { name = "y" })).Ok();
        await AgeAsync("8 days");

        (await service.Super.PostAsync("/v1.0/sweeps/retention")).Ok();

        Assert.Equal(0, await service.ScalarAsync<int>("SELECT count(*) FROM idempotency_records"));
    }

    private static object Body() => new { email = Statuses.NewEmail(), accepted_tos = true };

    private Task<int> AgeAsync(string interval) =>
        service.ExecuteAsync(
            $"UPDATE idempotency_records SET tm_create = tm_create - interval '{interval}', tm_expire = tm_expire - interval '{interval}'"
        );
}
