using System.Net;
using Customers.Integration.Tests.Callers;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Agents;

/// <summary>Permission 0: an agent who sees itself, and nothing else whatever it asks for (contract §3).</summary>
public sealed class PowerlessAgentTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task Powerless_Agent_SeesItselfAndSignsOut()
    {
        var account = await Account.CreateAsync(service);
        var (agent, id) = await account.AddAgentAsync(service, 0);

        var me = (await agent.GetAsync("/v1.0/me")).Ok();
        Assert.Equal((id, 0), (me.Text("id"), (int)me["permission"]!));
        Assert.Single((await agent.GetAsync("/v1.0/me/sessions")).Ok().Rows());
        (await agent.PostAsync("/auth/logout")).Ok();
        (await agent.GetAsync("/v1.0/me")).Refused(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS");
    }

    [Fact]
    public async Task Powerless_Agent_ChangesItsPassword()
    {
        var account = await Account.CreateAsync(service);
        var (agent, _) = await account.AddAgentAsync(service, 0);

        (await agent.PutAsync("/v1.0/me/password", new { password = "another quiet harbour" })).Ok();
    }

    [Fact]
    public async Task Powerless_Agent_GetsNothingElse()
    {
        var account = await Account.CreateAsync(service);
        var (agent, _) = await account.AddAgentAsync(service, 0);
        var stage = await Stage.SetAsync(service);
        var rows = EndpointTable.Rows.Where(row => row.Case is "self" or "own" or "foreign" && !IsAboutOneself(row)).ToList();

        Assert.NotEmpty(rows);
        foreach (var row in rows)
        {
            var send = await Callers.Requests.PrepareAsync(service, stage, row, new Caller(agent));
            var answer = await send();
            Assert.True(
                answer.Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.BadRequest,
                $"{row}: {(int)answer.Status} {answer.Text}"
            );
        }
    }

    [Fact]
    public async Task Demote_ToNothing_TakesTheRightsAway()
    {
        var account = await Account.CreateAsync(service);
        var (_, id) = await account.AddAgentAsync(service, 64);

        var demoted = (await account.Admin.PutAsync($"/v1.0/agents/{id}/permission", new { permission = 0 })).Ok();

        Assert.Equal(0, (int)demoted["permission"]!);
    }

    [Fact]
    public async Task Create_WithoutSayingThePermission_IsRefused()
    {
        var account = await Account.CreateAsync(service);

        var answer = await account.Admin.PostAsync(
            "/v1.0/agents",
            new { username = "nobody-0", password = "quiet agent harbour" }
        );

        answer.Refused(HttpStatusCode.BadRequest, "INVALID_ARGUMENT");
    }

    private static bool IsAboutOneself(Row row) =>
        row.Pattern.StartsWith("/v1.0/me", StringComparison.Ordinal)
        || row.Pattern is "/v1.0/service_agents/me" or "/auth/logout" or "/auth/account/sessions";
}
