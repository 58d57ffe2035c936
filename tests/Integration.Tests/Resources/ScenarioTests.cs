using System.Net;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Bootstrap;
using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Hosting;

namespace Customers.Integration.Tests.Resources;

/// <summary>The scenarios of the platform's overview, as they are written there.</summary>
public sealed class ScenarioTests(ScenarioTests.Planned service) : IClassFixture<ScenarioTests.Planned>
{
    private const string Set = "03796e14-7cb4-11ec-9dba-e72023efd1c6";

    [Fact]
    public async Task Scenario1_AccountSetup_Works()
    {
        var company = await OpenAsync("New Company LLC", plan: null);
        Assert.Equal("active", company.Customer.Text("status"));
        var agents = (await company.Admin.GetAsync("/v1.0/agents")).Ok().Rows();
        Assert.Single(agents, agent => agent!["is_guest"]!.GetValue<bool>());

        await AddAgentAsync(company.Admin, $"admin-{Guid.NewGuid():N}@company.example", 32);
        await ReportAsync(company.Id, "numbers", 1);
        await ReportAsync(company.Id, "flows", 1);

        var usage = (await company.Admin.GetAsync("/v1.0/customer/usage")).Ok()["usage"]!;
        // The owner and the administrator; the guest agent is there, and does not count.
        Assert.Equal((2, 5), (Used(usage, "agents"), Limit(usage, "agents")));
        Assert.Equal((1, 5), (Used(usage, "numbers"), Limit(usage, "numbers")));
        Assert.Equal((1, null), (Used(usage, "flows"), Limit(usage, "flows")));
    }

    [Fact]
    public async Task Scenario2_MultiDepartmentSetup_WorksWithAPlanThatAllowsIt()
    {
        var corporation = await OpenAsync("Enterprise Corp", "basic");
        (await corporation.Admin.PutAsync("/v1.0/customer", new { permission_ids = new[] { Set } })).Ok();

        foreach (var (department, agents) in new[] { ("sales", 3), ("support", 2), ("billing", 1) })
        {
            for (var number = 1; number <= agents; number++)
            {
                var agent = await AddAgentAsync(corporation.Admin, $"{department}-{number}-{Guid.NewGuid():N}", permission: null);
                Assert.Equal(16, agent["permission"]!.GetValue<int>());
            }

            await ReportAsync(corporation.Id, "queues", 1);
            await ReportAsync(corporation.Id, "numbers", 1);
        }

        var usage = (await corporation.Admin.GetAsync("/v1.0/customer/usage")).Ok()["usage"]!;
        Assert.Equal((7, 50), (Used(usage, "agents"), Limit(usage, "agents")));
        Assert.Equal((3, 10), (Used(usage, "queues"), Limit(usage, "queues")));
        Assert.Equal((3, 50), (Used(usage, "numbers"), Limit(usage, "numbers")));
    }

    [Fact]
    public async Task Scenario2_MultiDepartmentSetup_IsToldWhichLimitIsReached()
    {
        var corporation = await OpenAsync("Enterprise Corp", "free");
        await ReportAsync(corporation.Id, "queues", 2);

        var refused = (
            await service.Super.PutAsync($"/v1.0/customers/{corporation.Id}/resources/queues/{Guid.NewGuid()}")
        ).Refused(HttpStatusCode.TooManyRequests, "LIMIT_REACHED");

        var detail = refused.Json["error"]!["details"]![0]!;
        Assert.Equal(("queues", 2, 2), (detail.Text("type"), detail["limit"]!.GetValue<int>(), detail["used"]!.GetValue<int>()));
        Assert.NotEqual("", detail.Text("help"));
        for (var number = 1; number <= 4; number++)
            await AddAgentAsync(corporation.Admin, $"sales-{number}-{Guid.NewGuid():N}", 16);
        var full = await corporation.Admin.PostAsync("/v1.0/agents", Agent($"sales-5-{Guid.NewGuid():N}", 16));
        detail = full.Refused(HttpStatusCode.TooManyRequests, "LIMIT_REACHED").Json["error"]!["details"]![0]!;
        Assert.Equal(("agents", 5, 5), (detail.Text("type"), detail["limit"]!.GetValue<int>(), detail["used"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Create_WithAPlan_IsToldAndStays()
    {
        var corporation = await OpenAsync("Enterprise Corp", "professional");

        var limits = (await service.Super.GetAsync($"/v1.0/customers/{corporation.Id}/limits")).Ok();
        var told = (await corporation.Admin.GetAsync("/v1.0/customer/events?types=customer_limits_updated"))
            .Ok()
            .Rows()
            .Single()!;

        Assert.Equal("professional", limits.Text("plan"));
        Assert.Equal(("platform", "professional"), (told["actor"]!.Text("type"), told["data"]!.Text("plan")));
    }

    [Fact]
    public async Task Create_WithAnUnknownPlan_OpensNothing()
    {
        var body = new
        {
            username = $"owner-{Guid.NewGuid():N}",
            password = "quiet owner harbour",
            plan = "gold",
        };
        var answer = (await service.Super.PostAsync("/v1.0/customers", body)).Refused(
            HttpStatusCode.BadRequest,
            "INVALID_ARGUMENT"
        );
        Assert.Equal(
            "plan must be one of free, basic, professional, unlimited (for example basic).",
            answer.Json["error"]!["details"]![0]!.Text("message")
        );
        Assert.Equal(0, await service.ScalarAsync<int>("SELECT count(*)::integer FROM agents WHERE username = @username", body));
    }

    [Fact]
    public async Task Create_AnAgentByAKeyOfAnAccountWithASet_HasWhatTheSetGives()
    {
        var corporation = await OpenAsync("Enterprise Corp", "basic");
        (
            await corporation.Admin.PutAsync("/v1.0/customer", new { permission_ids = new[] { Guid.NewGuid().ToString(), Set } })
        ).Ok();
        var key = (await corporation.Admin.PostAsync("/v1.0/accesskeys", new { scopes = new[] { "agents" } })).Ok();

        var agent = await AddAgentAsync(service.Anyone.With(key.Text("token")), $"sales-{Guid.NewGuid():N}", permission: null);

        Assert.Equal(16, agent["permission"]!.GetValue<int>());
    }

    private async Task<(string Id, Client Admin, JsonNode Customer)> OpenAsync(string name, string? plan)
    {
        var body = new
        {
            username = $"owner-{Guid.NewGuid():N}",
            password = "quiet owner harbour",
            name,
            plan,
        };
        var customer = (await service.Super.PostAsync("/v1.0/customers", body)).Ok();
        return (customer.Text("id"), service.Anyone.With(await service.SessionAsync(body.username)), customer);
    }

    private static object Agent(string username, int? permission) =>
        new
        {
            username,
            password = "quiet agent harbour",
            permission,
        };

    private static async Task<JsonNode> AddAgentAsync(Client admin, string username, int? permission) =>
        (await admin.PostAsync("/v1.0/agents", Agent(username, permission))).Ok();

    // As the services do that keep them.
    private async Task ReportAsync(string customer, string type, int count)
    {
        var (keeper, _, _) = await PlatformAccount.AddServiceKeyAsync(service, "ledger");
        for (var i = 0; i < count; i++)
            (await keeper.PutAsync($"/v1.0/customers/{customer}/resources/{type}/{Guid.NewGuid()}")).Ok();
    }

    private static int Used(JsonNode usage, string type) => usage[type]!["used"]!.GetValue<int>();

    private static int? Limit(JsonNode usage, string type) => usage[type]!["limit"]?.GetValue<int>();

    /// <summary>A service with the plans as they are, and one permission set.</summary>
    public sealed class Planned : ServiceFixture
    {
        protected override void Configure(IWebHostBuilder host)
        {
            host.UseSetting("Limits:DefaultPlan", "free");
            host.UseSetting($"Permissions:Sets:{Set}", "16");
        }
    }
}
