using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Me;

/// <summary>The calling agent itself, where the platform's own clients look for it.</summary>
public sealed class MeTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Me = "/v1.0/me";
    private const string AsAgent = "/v1.0/service_agents/me";
    private const string Sessions = "/v1.0/me/sessions";

    [Theory]
    [InlineData(Me)]
    [InlineData(AsAgent)]
    public async Task Get_Agent_IsWhatItsAdministratorSees(string path)
    {
        var account = await Account.CreateAsync(service);
        var (agent, id) = await account.AddAgentAsync(service, 16);

        JsonAssert.Same((await account.Admin.GetAsync($"/v1.0/agents/{id}")).Ok(), (await agent.GetAsync(path)).Ok());
    }

    [Fact]
    public async Task Get_KeyAndDelegation_AreTheGuestAgent()
    {
        var account = await Account.CreateAsync(service);
        var (key, _) = await account.AddAccessKeyAsync(service);
        var body = new { customer_id = account.Id, reason = "ticket 4711" };
        var stand = service.Anyone.With((await service.Super.PostAsync("/auth/delegate", body)).Ok().Text("token"));

        foreach (var caller in new[] { key, stand })
        {
            var me = (await caller.GetAsync(Me)).Ok();
            Assert.Equal((account.Id, true), (me.Text("customer_id"), me["is_guest"]!.GetValue<bool>()));
        }
    }

    // A key of the platform's own account is as its guest agent, too: it has the key's permission, and no more.
    [Fact]
    public async Task Get_KeyOfTheService_IsTheGuestAgentOfThePlatformsAccount()
    {
        var key = (await service.Super.PostAsync("/v1.0/accesskeys", new { name = "service", scopes = new[] { "read" } })).Ok();
        var own = (await service.Super.GetAsync(Me)).Ok();

        var me = (await service.Anyone.With(key.Text("token")).GetAsync(Me)).Ok();

        Assert.Equal((own.Text("customer_id"), true), (me.Text("customer_id"), me["is_guest"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task Get_KeyWithoutTheScope_IsDenied()
    {
        var account = await Account.CreateAsync(service);
        var narrow = (await account.Admin.PostAsync("/v1.0/accesskeys", new { scopes = new[] { "profile" } })).Ok();

        (await service.Anyone.With(narrow.Text("token")).GetAsync(Me)).Refused(HttpStatusCode.Forbidden, "PERMISSION_DENIED");
    }

    [Fact]
    public async Task ChangePassword_OfOneself_SignsOutAndLetsTheNewOneIn()
    {
        var account = await Account.CreateAsync(service);
        var (agent, _) = await account.AddAgentAsync(service, 16);
        var username = (await agent.GetAsync(Me)).Ok().Text("username");

        var changed = (await agent.PutAsync($"{Me}/password", new { password = "another quiet harbour" })).Ok();

        Assert.Equal(username, changed.Text("username"));
        (await agent.GetAsync(Me)).Refused(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS");
        await service.LoginAsync(username, "another quiet harbour");
    }

    [Fact]
    public async Task ChangePassword_WithWhatIsNoSession_IsRefused()
    {
        var account = await Account.CreateAsync(service);
        var (key, _) = await account.AddAccessKeyAsync(service);
        var stand = (await service.Super.PostAsync("/auth/delegate", new { customer_id = account.Id, reason = "test" })).Ok();

        foreach (var caller in new[] { key, service.Anyone.With(stand.Text("token")) })
        {
            (await caller.PutAsync($"{Me}/password", new { password = "another quiet harbour" })).Refused(
                HttpStatusCode.Forbidden,
                "PASSWORD_CREDENTIAL_REQUIRED"
            );
            (await caller.DeleteAsync(Sessions)).Refused(HttpStatusCode.Forbidden, "PASSWORD_CREDENTIAL_REQUIRED");
        }
    }

    [Fact]
    public async Task EndSession_OneOfTwo_LeavesTheOther()
    {
        var account = await Account.CreateAsync(service);
        var other = service.Anyone.With(await service.SessionAsync(account.OwnerUsername));
        var sessions = (await account.Admin.GetAsync(Sessions)).Ok().Rows();
        var id = sessions.Single(session => !session!["is_current"]!.GetValue<bool>())!.Text("id");

        Assert.Equal(1, (int)(await account.Admin.DeleteAsync($"{Sessions}/{id}")).Ok()["count"]!);

        (await other.GetAsync(Me)).Refused(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS");
        (await account.Admin.GetAsync(Me)).Ok();
        (await account.Admin.DeleteAsync($"{Sessions}/{id}")).Refused(HttpStatusCode.NotFound, "SESSION_NOT_FOUND");
    }

    [Fact]
    public async Task EndSession_OfAColleague_IsNotFoundAndStays()
    {
        var account = await Account.CreateAsync(service);
        var (agent, id) = await account.AddAgentAsync(service, 16);
        var session = (await account.Admin.GetAsync($"/v1.0/agents/{id}/sessions")).Ok().Each("id").Single();

        (await account.Admin.DeleteAsync($"{Sessions}/{session}")).Refused(HttpStatusCode.NotFound, "SESSION_NOT_FOUND");

        (await agent.GetAsync(Me)).Ok();
    }

    [Fact]
    public async Task EndSessions_AllOfOneself_EndsTheCallersToo()
    {
        var account = await Account.CreateAsync(service);
        var (agent, _) = await account.AddAgentAsync(service, 16);

        Assert.Equal(1, (int)(await agent.DeleteAsync(Sessions)).Ok()["count"]!);

        (await agent.GetAsync(Me)).Refused(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS");
        (await account.Admin.GetAsync(Me)).Ok();
    }

    [Fact]
    public async Task ListColleagues_Agent_SeesThoseOfTheOwnAccountWhoAreThere()
    {
        var account = await Account.CreateAsync(service);
        var (agent, id) = await account.AddAgentAsync(service, 16);
        var (_, gone) = await account.AddAgentAsync(service, 16);
        (await account.Admin.DeleteAsync($"/v1.0/agents/{gone}")).Ok();
        var (_, foreign) = await (await Account.CreateAsync(service)).AddAgentAsync(service, 16);

        var all = (await agent.GetAsync("/v1.0/service_agents/agents")).Ok();

        JsonAssert.Same((await account.Admin.GetAsync("/v1.0/agents")).Ok(), all);
        Assert.Contains(id, all.Each("id"));
        (await agent.GetAsync($"/v1.0/service_agents/agents/{id}")).Ok();
        foreach (var hidden in new[] { gone, foreign })
            (await agent.GetAsync($"/v1.0/service_agents/agents/{hidden}")).Refused(HttpStatusCode.NotFound, "AGENT_NOT_FOUND");
    }
}
