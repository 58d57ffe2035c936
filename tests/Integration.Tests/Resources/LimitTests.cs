using System.Net;
using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Hosting;

namespace Customers.Integration.Tests.Resources;

/// <summary>How much accounts may own.</summary>
public sealed class LimitTests(LimitTests.FreeService service) : IClassFixture<LimitTests.FreeService>
{
    [Fact]
    public async Task Usage_NewAccount_HasThePlanForNewAccounts()
    {
        var ledger = await Ledger.CreateAsync(service);

        Assert.Equal((1, 0, 5), await ledger.UsageAsync("agents"));
        Assert.Equal((0, 0, 2), await ledger.UsageAsync("queues"));
        Assert.Equal((0, 0, 5), await ledger.UsageAsync("numbers"));
        Assert.Equal((0, 0, null), await ledger.UsageAsync("flows"));
        Assert.Equal(12, (await ledger.Account.Admin.GetAsync("/v1.0/customer/usage")).Ok()["usage"]!.AsObject().Count);
    }

    [Fact]
    public async Task Platform_OwnAccount_HasNoLimits()
    {
        var usage = (await service.Super.GetAsync("/v1.0/customer/usage")).Ok()["usage"]!;
        Assert.Null(usage["agents"]!["limit"]);
    }

    [Fact]
    public async Task Change_PlanAndLimits_AnswersAndTellsThem()
    {
        var ledger = await Ledger.CreateAsync(service);
        var path = $"/v1.0/customers/{ledger.Account.Id}/limits";

        var changed = (await ledger.LimitAsync(new { plan = "basic", numbers = 7 })).Ok();

        Assert.Equal(("basic", ledger.Account.Id), (changed.Text("plan"), changed.Text("id")));
        Assert.Equal((50, 10, 7), (Limit("agents"), Limit("queues"), Limit("numbers")));
        Assert.Equal("""{"numbers":7}""", changed["overrides"]!.ToJsonString());
        JsonAssert.Same(changed, (await service.Super.GetAsync(path)).Ok());

        // Null takes a limit away, what is absent stays.
        var reset = (await ledger.LimitAsync("""{"numbers":null}""")).Ok();
        Assert.Equal(("basic", "{}"), (reset.Text("plan"), reset["overrides"]!.ToJsonString()));
        (await ledger.LimitAsync(new { plan = "basic" })).Ok();

        var told = await ledger.NoticesAsync();
        Assert.Equal(["plan,numbers", "numbers"], told.Select(change => string.Join(',', change.Changed)));
        JsonAssert.Same(reset, told[1].Data);

        int Limit(string type) => changed["limits"]![type]!.GetValue<int>();
    }

    [Theory]
    [InlineData("""{"numbers":-1}""", "numbers")]
    [InlineData("""{"billing_accounts":1000001}""", "billing_accounts")]
    [InlineData("""{"agents":"5"}""", "agents")]
    [InlineData("""{"plan":"gold"}""", "plan")]
    [InlineData("""{"plan":null}""", "plan")]
    public async Task Change_BrokenRule_NamesTheField(string body, string field)
    {
        var answer = await (await Ledger.CreateAsync(service)).LimitAsync(body);
        answer.Refused(HttpStatusCode.BadRequest, "INVALID_ARGUMENT");
        Assert.Equal(field, answer.Json["error"]!["details"]![0]!.Text("field"));
    }

    [Fact]
    public async Task Report_OverTheLimit_IsRefusedUntilThereIsRoom()
    {
        var (ledger, first) = (await Ledger.CreateAsync(service), Guid.NewGuid());
        (await ledger.ReportAsync("queues", first)).Ok();
        (await ledger.ReportAsync("queues")).Ok();

        var refused = (await ledger.ReportAsync("queues")).Refused(HttpStatusCode.TooManyRequests, "LIMIT_REACHED");

        Assert.Equal("60", refused.Headers["Retry-After"]);
        Assert.Equal("RESOURCE_EXHAUSTED", refused.Json["error"]!.Text("status"));
        (await ledger.ReportDeletedAsync("queues", first)).Ok();
        (await ledger.ReportAsync("queues")).Ok();
        (await ledger.LimitAsync(new { queues = 3 })).Ok();
        (await ledger.ReportAsync("queues")).Ok();
        // What is over a lowered limit stays.
        (await ledger.LimitAsync(new { queues = 1 })).Ok();
        Assert.Equal((3, 0, 1), await ledger.UsageAsync("queues"));
    }

    [Fact]
    public async Task CreateAgent_OverTheLimit_IsRefused()
    {
        var ledger = await Ledger.CreateAsync(service, new { agents = 2, access_keys = 1 });
        var agent = new
        {
            username = "one-too-many",
            password = "quiet agent harbour",
            permission = 16,
        };
        await ledger.Account.AddAgentAsync(service, 16);
        await ledger.Account.AddAccessKeyAsync(service);

        (await ledger.Account.Admin.PostAsync("/v1.0/agents", agent)).Refused(HttpStatusCode.TooManyRequests, "LIMIT_REACHED");
        (await ledger.Account.Admin.PostAsync("/v1.0/accesskeys", new { name = "two" })).Refused(
            HttpStatusCode.TooManyRequests,
            "LIMIT_REACHED"
        );
        Assert.Equal(
            [
                "customer_limits_updated",
                "customer_limit_near",
                "customer_limit_reached",
                "customer_limit_near",
                "customer_limit_reached",
            ],
            (await ledger.NoticesAsync()).Select(notice => notice.Type)
        );
    }

    [Fact]
    public async Task Report_NearTheLimitAndAtIt_IsToldOnceEach()
    {
        var ledger = await Ledger.CreateAsync(service, new { numbers = 10 });
        for (var made = 0; made < 10; made++)
            (await ledger.ReportAsync("numbers")).Ok();
        await ledger.ReportAsync("numbers");

        var told = await ledger.NoticesAsync();
        Assert.Equal(
            ["customer_limits_updated", "customer_limit_near", "customer_limit_reached"],
            told.Select(notice => notice.Type)
        );
        JsonAssert.Same($$"""{"id":"{{ledger.Account.Id}}","type":"numbers","used":8,"limit":10}""", told[1].Data);
    }

    public sealed class FreeService : ServiceFixture
    {
        protected override void Configure(IWebHostBuilder host) => host.UseSetting("Limits:DefaultPlan", "free");
    }
}
