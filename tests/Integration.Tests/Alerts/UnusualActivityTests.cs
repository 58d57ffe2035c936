using System.Net;
using Customers.Application.Alerts;
using Customers.Infrastructure.Alerts;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Notices;
using Customers.Integration.Tests.SignUps;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Alerts;

/// <summary>An account is told, once a day, when there are many more refused calls or new access keys than usual.</summary>
public sealed class UnusualActivityTests(UnusualActivityTests.Watchful service) : IClassFixture<UnusualActivityTests.Watchful>
{
    private const string Type = "unusual_activity";

    [Fact]
    public async Task Calls_RefusedManyTimes_AreToldOnce()
    {
        var account = await Account.CreateAsync(service);
        var (agent, _) = await account.AddAgentAsync(service, 16);

        await BeRefusedAsync(agent, times: 4);
        await FlushAsync();
        Assert.DoesNotContain(Type, await service.EventTypesAsync(account.Id));
        await BeRefusedAsync(agent, times: 3);
        await FlushAsync();
        await BeRefusedAsync(agent, times: 9);
        await FlushAsync();

        var told = (await account.Admin.GetAsync($"/v1.0/customer/events?types={Type}")).Ok().Rows().Single()!;
        Assert.Equal(("refused_calls", 7), (told["data"]!.Text("kind"), told["data"]!["count"]!.GetValue<int>()));
        Assert.Equal(("system", account.Id), (told["actor"]!.Text("type"), told["data"]!.Text("id")));
    }

    [Fact]
    public async Task Calls_ThatAreNoConcern_AreNotCounted()
    {
        var account = await Account.CreateAsync(service);
        for (var i = 0; i < 9; i++)
        {
            (await account.Admin.GetAsync("/v1.0/agents")).Ok();
            await account.Admin.GetAsync($"/v1.0/agents/{Guid.NewGuid()}");
            await account.Admin.GetAsync("/v1.0/agents?page_size=0");
            await service.Anyone.With("vt_nobody's").GetAsync("/v1.0/customer");
        }

        await FlushAsync();

        Assert.DoesNotContain(Type, await service.EventTypesAsync(account.Id));
    }

    [Fact]
    public async Task Calls_NoticedByManyReplicas_AreToldOnceADay()
    {
        var account = await Account.CreateAsync(service);
        await using var one = Replica.On(service.ConnectionString);
        await using var other = Replica.On(service.ConnectionString);
        var command = new TellOfRefusedCalls(new(Guid.Parse(account.Id)), 5);

        var told = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? one : other).SendAsServiceAsync(command)));

        Assert.Single(told, outcome => outcome.Value);
        await service.ExecuteAsync(
            "UPDATE activity_alerts SET tm_told = tm_told - interval '1 day' WHERE customer_id = @Id",
            new { Id = Guid.Parse(account.Id) }
        );
        Assert.True((await one.SendAsServiceAsync(command)).Value);
    }

    [Fact]
    public async Task Keys_ManyInAnHour_AreToldOnceByEventAndMail()
    {
        var signedUp = await SignedUp.UpAsync(service);
        var owner = await signedUp.ArriveAsync(service);

        // The mailbox has had mails enough; what it may still have is not what this is about.
        await service.ExecuteAsync("DELETE FROM mailbox_limits");
        // The first one came with the sign-up.
        for (var i = 0; i < 4; i++)
            (await owner.PostAsync("/v1.0/accesskeys", new { name = $"key {i}" })).Ok();

        var told = (await owner.GetAsync($"/v1.0/customer/events?types={Type}")).Ok().Rows().Single()!;
        Assert.Equal(("new_access_keys", 3), (told["data"]!.Text("kind"), told["data"]!["count"]!.GetValue<int>()));
        var mail = await Told.WaitAsync(service, signedUp.Email, Type);
        Assert.Contains("3 new access keys in an hour", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_Yesterdays_AreNotCounted()
    {
        var account = await Account.CreateAsync(service);
        for (var i = 0; i < 4; i++)
        {
            await account.AddAccessKeyAsync(service);
            await service.ExecuteAsync(
                "UPDATE access_keys SET tm_create = tm_create - interval '2 hours' WHERE customer_id = @Id",
                new { Id = Guid.Parse(account.Id) }
            );
        }

        Assert.DoesNotContain(Type, await service.EventTypesAsync(account.Id));
    }

    private Task FlushAsync() => service.Services.GetRequiredService<RefusedCalls>().FlushAsync(CancellationToken.None);

    private static async Task BeRefusedAsync(Client agent, int times)
    {
        for (var i = 0; i < times; i++)
            (await agent.GetAsync("/v1.0/agents")).Refused(HttpStatusCode.Forbidden, "PERMISSION_DENIED");
    }

    /// <summary>A service to which little is unusual.</summary>
    public sealed class Watchful : ServiceFixture
    {
        protected override void Configure(IWebHostBuilder host)
        {
            host.UseSetting("Alerts:RefusedCalls", "5");
            host.UseSetting("Alerts:NewAccessKeys", "3");
        }
    }
}
