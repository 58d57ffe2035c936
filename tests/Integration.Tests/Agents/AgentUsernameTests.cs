using System.Net;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Agents;

/// <summary>Giving an agent another username.</summary>
public sealed class AgentUsernameTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task ChangeUsername_OfAMember_SignsInWithIt()
    {
        var account = await Account.CreateAsync(service);
        var (agent, id) = await account.AddAgentAsync(service, 16);
        var username = $"renamed-{id}";

        var changed = (await account.Admin.PutAsync($"/v1.0/agents/{id}/username", new { username })).Ok();

        Assert.Equal(username, changed.Text("username"));
        Assert.NotEmpty(await service.LoginAsync(username, "quiet agent harbour"));
        (await agent.GetAsync("/v1.0/service_agents/customer")).Ok();
        var recorded = (await service.EventsAsync(account.Id)).Last(happened => happened.Type != "agent_signed_in");
        Assert.Equal("agent_updated username", $"{recorded.Type} {string.Join(',', recorded.Changed)}");
    }

    [Fact]
    public async Task ChangeUsername_OfTheOwner_IsSeenByClientsOf2022()
    {
        var account = await Account.CreateAsync(service);
        var id = (await account.OwnerAsync()).Text("id");
        var username = $"owner-{id}";

        (await account.Admin.PutAsync($"/v1.0/agents/{id}/username", new { username })).Ok();

        var older = account.Admin.WithHeader("VoIPBIN-Version", "2022-11-02");
        Assert.Equal(username, (await older.GetAsync("/v1.0/customer")).Ok().Text("username"));
    }

    [Fact]
    public async Task ChangeUsername_WithAKey_NeedsAPassword()
    {
        var account = await Account.CreateAsync(service);
        var (_, id) = await account.AddAgentAsync(service, 16);
        var (key, _) = await account.AddAccessKeyAsync(service);

        (await key.PutAsync($"/v1.0/agents/{id}/username", new { username = $"by-a-key-{id}" })).Refused(
            HttpStatusCode.Forbidden,
            "PASSWORD_CREDENTIAL_REQUIRED"
        );
    }

    [Theory]
    [InlineData("\u200B\u200B")]
    [InlineData("ad\u200Bmin")]
    [InlineData("admin\u3164")]
    [InlineData("\u2800")]
    public async Task ChangeUsername_InvisibleCharacters_IsRefused(string username)
    {
        var account = await Account.CreateAsync(service);
        var (_, id) = await account.AddAgentAsync(service, 16);

        (await account.Admin.PutAsync($"/v1.0/agents/{id}/username", new { username })).Refused(
            HttpStatusCode.BadRequest,
            "INVALID_ARGUMENT"
        );
    }

    [Fact]
    public async Task ChangeUsername_OfAnother_IsRefused()
    {
        var account = await Account.CreateAsync(service);
        var (_, id) = await account.AddAgentAsync(service, 16);

        (await account.Admin.PutAsync($"/v1.0/agents/{id}/username", new { username = account.OwnerUsername })).Refused(
            HttpStatusCode.Conflict,
            "USERNAME_TAKEN"
        );
    }
}
