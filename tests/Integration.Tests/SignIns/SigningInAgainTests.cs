using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.SignIns;

/// <summary>Who signs in again with a session gets another one in its place (ASVS 7.2.4).</summary>
public sealed class SigningInAgainTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task Login_WithTheSessionOfTheSameAgent_EndsThatOneAndNoOther()
    {
        var account = await Account.CreateAsync(service);
        var other = service.Anyone.With(await service.LoginAsync(account.OwnerUsername, account.OwnerPassword));
        var before = service.Anyone.With(await service.LoginAsync(account.OwnerUsername, account.OwnerPassword));

        var after = service.Anyone.With(await LoginAsync(before, account));

        Assert.Equal(HttpStatusCode.Unauthorized, (await before.GetAsync("/v1.0/customer")).Status);
        (await after.GetAsync("/v1.0/customer")).Ok();
        (await other.GetAsync("/v1.0/customer")).Ok();
    }

    [Fact]
    public async Task Login_WithTheSessionOfAnotherAgent_LeavesThatOne()
    {
        var account = await Account.CreateAsync(service);
        var (agent, _) = await account.AddAgentAsync(service, 16);

        await LoginAsync(agent, account);

        (await agent.GetAsync("/v1.0/service_agents/customer")).Ok();
    }

    [Fact]
    public async Task Login_WithAWrongPassword_LeavesTheSession()
    {
        var account = await Account.CreateAsync(service);
        var before = service.Anyone.With(await service.LoginAsync(account.OwnerUsername, account.OwnerPassword));

        var answer = await before.PostAsync(
            "/auth/login",
            new { username = account.OwnerUsername, password = "not the password" }
        );

        Assert.NotEqual(HttpStatusCode.OK, answer.Status);
        (await before.GetAsync("/v1.0/customer")).Ok();
    }

    private static async Task<string> LoginAsync(Client client, Account account)
    {
        var body = new { username = account.OwnerUsername, password = account.OwnerPassword };
        return (await client.PostAsync("/auth/login", body)).Ok()["token"]!.GetValue<string>();
    }
}
