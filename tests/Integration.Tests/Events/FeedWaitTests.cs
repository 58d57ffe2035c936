using System.Diagnostics;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Events;

/// <summary>Readers who wait for events that have not happened yet.</summary>
public sealed class FeedWaitTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    // A wait that nothing ends lasts 30 seconds.
    private static readonly TimeSpan wellBeforeTheEnd = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Wait_SomethingHappens_AnswersItWellBeforeTheEnd()
    {
        var account = await Account.CreateAsync(service);
        var cursor = await service.EndAsync(account.Id);
        var watch = Stopwatch.StartNew();

        var waiting = service.Super.GetAsync($"/v1.0/events?customer_id={account.Id}&wait=30&after={cursor}");
        var ownWaiting = account.Admin.GetAsync($"/v1.0/customer/events?wait=30&after={cursor}");
        await account.AddAccessKeyAsync(service);

        foreach (var page in new[] { (await waiting).Ok(), (await ownWaiting).Ok() })
            Assert.Equal(["accesskey_created"], page.Each("type"));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, wellBeforeTheEnd);
    }

    [Fact]
    public async Task Wait_SomethingHappensInAnotherReplica_AnswersItWellBeforeTheEnd()
    {
        var account = await Account.CreateAsync(service);
        await using var second = new SecondService(service);
        var reader = second.With(await service.LoginAsync(account.OwnerUsername, account.OwnerPassword));
        var cursor = await service.EndAsync(account.Id);
        (await reader.GetAsync("/v1.0/customer/events")).Ok();
        var watch = Stopwatch.StartNew();

        var waiting = reader.GetAsync($"/v1.0/customer/events?wait=30&after={cursor}");
        await account.AddAccessKeyAsync(service);

        Assert.Equal(["accesskey_created"], (await waiting).Ok().Each("type"));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, wellBeforeTheEnd);
    }

    [Fact]
    public async Task Wait_SomethingElseHappens_GoesOn()
    {
        var (account, other) = (await Account.CreateAsync(service), await Account.CreateAsync(service));
        var cursor = await service.EndAsync(account.Id);

        var waiting = account.Admin.GetAsync($"/v1.0/customer/events?wait=30&types=agent_created&after={cursor}");
        await other.AddAgentAsync(service, 16);
        await account.AddAccessKeyAsync(service);
        await account.AddAgentAsync(service, 16);

        Assert.Equal(["agent_created"], (await waiting).Ok().Each("type"));
    }

    [Fact]
    public async Task Wait_NothingHappens_EndsEmptyAndNotBefore()
    {
        var account = await Account.CreateAsync(service);
        var cursor = await service.EndAsync(account.Id);
        var watch = Stopwatch.StartNew();

        var page = (await account.Admin.GetAsync($"/v1.0/customer/events?wait=1&after={cursor}")).Ok();

        JsonAssert.Same($$"""{"result":[],"next_cursor":"{{cursor}}"}""", page);
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(0.9), wellBeforeTheEnd);
    }

    [Fact]
    public async Task Wait_ServiceStops_EndsEmptyWellBeforeTheEnd()
    {
        var account = await Account.CreateAsync(service);
        await using var second = new SecondService(service);
        var reader = second.With(await service.LoginAsync(account.OwnerUsername, account.OwnerPassword));
        var cursor = await service.EndAsync(account.Id);
        var since = await service.ScalarAsync<DateTime>("SELECT clock_timestamp()");
        var watch = Stopwatch.StartNew();

        var waiting = reader.GetAsync($"/v1.0/customer/events?wait=30&after={cursor}");
        await UntilLookedAsync(since);
        second.Stop();

        JsonAssert.Same($$"""{"result":[],"next_cursor":"{{cursor}}"}""", (await waiting).Ok());
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, wellBeforeTheEnd);
    }

    /// <summary>Until somebody has looked for events, found none, and waits.</summary>
    private async Task UntilLookedAsync(DateTime since)
    {
        const string looked = """
            SELECT count(*)
            FROM pg_stat_activity
            WHERE datname = current_database()
            AND query LIKE '%e.version > %'
            AND query NOT LIKE '%pg_stat_activity%'
            AND query_start > @since
            AND state = 'idle'
            """;
        using var end = new CancellationTokenSource(Follower.Timeout);
        while (await service.ScalarAsync<long>(looked, new { since }) == 0)
            await Task.Delay(5, end.Token);
    }
}
