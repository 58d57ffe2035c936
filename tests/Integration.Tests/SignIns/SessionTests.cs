using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.SignIns;

/// <summary>Who is signed in, and how that ends.</summary>
public sealed class SessionTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string AgeTokens = """
        UPDATE tokens
        SET tm_create = tm_create - @Age,
            tm_last_used = tm_last_used - @Age
        WHERE customer_id = @Id
        """;

    [Fact]
    public async Task List_Own_TellsWhichOneAsks()
    {
        var account = await Account.CreateAsync(service);
        await service.LoginAsync(account.OwnerUsername, account.OwnerPassword);
        var path = await PathAsync(account);

        var sessions = (await account.Admin.GetAsync(path)).Ok().Rows();

        Assert.Equal(2, sessions.Count);
        Assert.Single(sessions, session => session!["is_current"]!.GetValue<bool>());
        Assert.DoesNotContain("vt_", sessions.ToString() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task End_One_EndsThatOneOnly()
    {
        var account = await Account.CreateAsync(service);
        var other = service.Anyone.With(await service.LoginAsync(account.OwnerUsername, account.OwnerPassword));
        var path = await PathAsync(account);
        var id = (await other.GetAsync(path)).Ok().Rows().Single(session => session!["is_current"]!.GetValue<bool>())!.Text("id");

        Assert.Equal(1, Count(await account.Admin.DeleteAsync($"{path}/{id}")));

        (await other.GetAsync("/v1.0/customer")).Refused(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS");
        (await account.Admin.GetAsync("/v1.0/customer")).Ok();
        (await account.Admin.DeleteAsync($"{path}/{id}")).Refused(HttpStatusCode.NotFound, "SESSION_NOT_FOUND");
    }

    [Fact]
    public async Task End_AllOfAnAgent_NeedsAFreshPassword()
    {
        var account = await Account.CreateAsync(service);
        var (member, id) = await account.AddAgentAsync(service, 16);
        await service.ExecuteAsync(AgeTokens, new { Id = Guid.Parse(account.Id), Age = TimeSpan.FromMinutes(11) });
        var path = $"/v1.0/agents/{id}/sessions";

        (await account.Admin.DeleteAsync(path)).Refused(HttpStatusCode.Forbidden, "FRESH_PASSWORD_REQUIRED");
        (await account.Admin.SendAsync(HttpMethod.Delete, path, new { current_password = "a wrong harbour" })).Refused(
            HttpStatusCode.BadRequest,
            "INVALID_ARGUMENT"
        );
        (await member.GetAsync("/v1.0/service_agents/customer")).Ok();
        (await account.Admin.SendAsync(HttpMethod.Delete, path, new { current_password = account.OwnerPassword })).Ok();

        (await member.GetAsync("/v1.0/service_agents/customer")).Refused(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS");
    }

    [Fact]
    public async Task Get_AfterTwelveHoursWithoutUse_IsEnded()
    {
        var account = await Account.CreateAsync(service);
        var id = new { Id = Guid.Parse(account.Id), Age = TimeSpan.FromHours(11) };
        await service.ExecuteAsync(AgeTokens, id);
        (await account.Admin.GetAsync("/v1.0/customer")).Ok();

        await service.ExecuteAsync(AgeTokens, id with { Age = TimeSpan.FromHours(1) });

        (await account.Admin.GetAsync("/v1.0/customer")).Refused(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS");
    }

    [Theory]
    [InlineData("suspended")]
    [InlineData("frozen")]
    public async Task End_ByStaffOfAStoppedAccount_EndsEverything(string status)
    {
        var account = await Account.CreateAsync(service);
        var (key, keyId) = await account.AddAccessKeyAsync(service);
        await Statuses.MoveAsync(service, account, status);

        (await service.Super.DeleteAsync($"/v1.0/customers/{account.Id}/accesskeys/{keyId}")).Ok();
        Assert.Equal(1, Count(await service.Super.DeleteAsync($"/v1.0/customers/{account.Id}/sessions")));

        (await key.GetAsync("/v1.0/customer")).Refused(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS");
        (await account.Admin.GetAsync("/v1.0/customer")).Refused(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS");
    }

    [Fact]
    public async Task Logout_MakerOfADelegation_EndsTheDelegation()
    {
        var account = await Account.CreateAsync(service);
        var staff = service.Anyone.With(await service.LoginAsync(ServiceFixture.AdminUsername, ServiceFixture.AdminPassword));
        var body = new { customer_id = account.Id, reason = "recovery" };
        var delegated = service.Anyone.With((await staff.PostAsync("/auth/delegate", body)).Ok().Text("token"));
        (await delegated.GetAsync("/v1.0/customer")).Ok();

        (await staff.PostAsync("/auth/logout")).Ok();

        (await delegated.GetAsync("/v1.0/customer")).Refused(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS");
    }

    [Fact]
    public async Task Login_Token_IsKeptAsTheHashOf256RandomBits()
    {
        var account = await Account.CreateAsync(service);
        var token = await service.LoginAsync(account.OwnerUsername, account.OwnerPassword);

        Assert.Matches("^vt_[A-Za-z0-9_-]{43}$", token);
        Assert.Equal(
            1,
            await service.ScalarAsync<int>(
                "SELECT count(*) FROM tokens t WHERE token_hash = sha256(@Bytes) AND position(@token IN t::text) = 0",
                new { Bytes = System.Text.Encoding.UTF8.GetBytes(token), token }
            )
        );
    }

    [Fact]
    public async Task Read_DatabaseAndKeyRing_ForgesNoCredential()
    {
        var account = await Account.CreateAsync(service);
        await account.AddAccessKeyAsync(service);
        var ofKey = await service.ScalarAsync<byte[]>(
            "SELECT token_hash FROM access_keys WHERE customer_id = @Id",
            new { Id = Guid.Parse(account.Id) }
        );
        var ids = await service.ListAsync<Guid>(
            "SELECT id FROM tokens WHERE customer_id = @Id",
            new { Id = Guid.Parse(account.Id) }
        );
        var hashes = await service.ListAsync<byte[]>(
            "SELECT token_hash FROM tokens WHERE customer_id = @Id",
            new { Id = Guid.Parse(account.Id) }
        );

        // All that a dump holds: the ids, which the key ring beside them seals as the version before did, and the hashes.
        string[] forged =
        [
            .. ids.Select(id => KeyRingTests.Seal(service.Services, id)),
            .. hashes.Select(hash => $"vt_{System.Buffers.Text.Base64Url.EncodeToString(hash)}"),
            .. ids.Select(id => id.ToString()),
            $"vb_{System.Buffers.Text.Base64Url.EncodeToString(ofKey)}",
        ];

        Assert.Equal(4, forged.Length);
        foreach (var token in forged)
            (await service.Anyone.With(token).GetAsync("/v1.0/customer")).Refused(
                HttpStatusCode.Unauthorized,
                "INVALID_CREDENTIALS"
            );
    }

    private static int Count(Answer answer) => answer.Ok()["count"]!.GetValue<int>();

    private static async Task<string> PathAsync(Account account) =>
        $"/v1.0/agents/{(await account.OwnerAsync()).Text("id")}/sessions";
}
