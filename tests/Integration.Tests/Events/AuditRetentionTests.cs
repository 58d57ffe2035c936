using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Events;

/// <summary>The feed shows thirty days; the account's own log, and staff who looks at it, four hundred.</summary>
public sealed class AuditRetentionTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Mark = """
        INSERT INTO event_marks (tm_create, feed_order, seq)
        SELECT now() - @Days * interval '1 day', e.feed_order, e.seq
        FROM events e
        WHERE e.customer_id = @Id
        ORDER BY e.feed_order DESC, e.seq DESC
        LIMIT 1
        """;

    private const string Unmark = "DELETE FROM event_marks";

    [Theory]
    [InlineData(29, "", 4)]
    [InlineData(31, "", 1)]
    [InlineData(31, "types=customer_created,customer_updated&", 1)]
    public async Task Read_FeedOfAllAccounts_ShowsThirtyDays(int days, string types, int expected)
    {
        var account = await MarkedAsync(days);

        var page = await ReadAllAsync($"/v1.0/events?{types}");

        Assert.Equal(expected, page.Count(id => id == account.Id));
    }

    [Fact]
    public async Task Read_CursorFromBeforeWhatIsShown_IsToldSo()
    {
        await service.ExecuteAsync(Unmark);
        await service.UntilSettledAsync();
        var cursor = (await service.Super.GetAsync("/v1.0/events?page_size=1")).Ok().Text("next_cursor");
        await MarkedAsync(days: 31);

        var answer = await service.Super.GetAsync($"/v1.0/events?after={cursor}");

        Assert.Equal("CURSOR_NOT_KEPT", answer.Lost());
        Assert.Equal("GET /v1.0/customers?as_of_cursor=true", answer.Json["error"]!["details"]![0]!.Text("recovery_endpoint"));
    }

    [Fact]
    public async Task Read_OwnLogFromBeforeWhatIsKept_IsToldSo()
    {
        var account = await MarkedAsync(days: 401);
        (await service.Super.PostAsync("/v1.0/sweeps/retention")).Ok();

        Assert.Equal("CURSOR_NOT_KEPT", (await account.Admin.GetAsync("/v1.0/customer/events?after=2")).Lost());
        Assert.Single((await account.Admin.GetAsync("/v1.0/customer/events?after=3")).Ok().Rows());
        Assert.Empty((await account.Admin.GetAsync("/v1.0/customer/events?order=newest&after=3")).Ok().Rows());
    }

    [Fact]
    public async Task Read_LogByAServiceFromBeforeWhatIsShown_IsToldSo()
    {
        var account = await MarkedAsync(days: 31);
        var key = await ServiceKeyAsync();

        Assert.Equal("CURSOR_NOT_KEPT", (await key.GetAsync($"/v1.0/events?customer_id={account.Id}&after=1")).Lost());
        Assert.Equal(3, (await account.Admin.GetAsync("/v1.0/customer/events?after=1")).Ok().Rows().Count);
    }

    [Theory]
    [InlineData(31)]
    [InlineData(399)]
    public async Task Read_OwnLog_ShowsAll(int days)
    {
        var account = await MarkedAsync(days);
        (await service.Super.PostAsync("/v1.0/sweeps/retention")).Ok();

        await account.Admin.UntilAsync("/v1.0/customer/events", 4);
        await service.Super.UntilAsync($"/v1.0/events?customer_id={account.Id}", 4);
    }

    [Fact]
    public async Task Sweep_AfterFourHundredDays_RemovesThem()
    {
        var account = await MarkedAsync(days: 401);

        (await service.Super.PostAsync("/v1.0/sweeps/retention")).Ok();

        await account.Admin.UntilAsync("/v1.0/customer/events", 1);
    }

    [Fact]
    public async Task Sweep_OldHistories_KeepsThePresentAndTheOneBefore()
    {
        for (var number = 0; number < 3; number++)
            await service.ExecuteAsync("SELECT feed_look(0, (SELECT tag FROM feed_histories ORDER BY number DESC LIMIT 1))");
        var newest = await service.ScalarAsync<int>("SELECT max(number) FROM feed_histories");
        const string age =
            "UPDATE feed_histories SET tm_create = now() - @days * interval '1 day', written_by = pg_current_xact_id()";

        await service.ExecuteAsync(age, new { days = 399 });
        (await service.Super.PostAsync("/v1.0/sweeps/retention")).Ok();
        Assert.True(await service.ScalarAsync<int>("SELECT count(*) FROM feed_histories") > 2);
        await service.ExecuteAsync(age, new { days = 401 });
        (await service.Super.PostAsync("/v1.0/sweeps/retention")).Ok();

        const string left = "SELECT string_agg(number::text, ' ' ORDER BY number) FROM feed_histories";
        Assert.Equal($"{newest - 1} {newest}", await service.ScalarAsync<string>(left));
    }

    [Fact]
    public async Task Read_LogByAService_ShowsWhatTheFeedShows()
    {
        var account = await MarkedAsync(days: 31);
        var key = await ServiceKeyAsync();

        await key.UntilAsync($"/v1.0/events?customer_id={account.Id}", 1);
    }

    [Fact]
    public async Task Delete_Account_ErasesWhatOnlyTheLogShows()
    {
        var account = await MarkedAsync(days: 300);

        (await service.Super.DeleteAsync($"/v1.0/customers/{account.Id}")).Ok();

        Assert.All(await service.EventsAsync(account.Id), happened => Assert.Equal("", happened.RequestId));
        const string left = "SELECT count(*) FROM events WHERE customer_id = @Id AND (network <> '' OR user_agent <> '')";
        Assert.Equal(0, await service.ScalarAsync<int>(left, new { Id = Guid.Parse(account.Id) }));
    }

    /// <summary>An account with three events that were sent so long ago, and one of now.</summary>
    private async Task<Account> MarkedAsync(int days)
    {
        await service.ExecuteAsync(Unmark);
        var account = await Account.CreateAsync(service);
        await service.UntilSettledAsync();
        await service.ExecuteAsync(Mark, new { Id = Guid.Parse(account.Id), Days = days });
        (await account.Admin.WithHeader("User-Agent", "curl/8.5").PutAsync("/v1.0/customer", new { name = "Other" })).Ok();
        await service.UntilSettledAsync();
        return account;
    }

    private async Task<List<string>> ReadAllAsync(string path)
    {
        var seen = new List<string>();
        var (cursor, rows) = ("", 1);
        while (rows > 0)
        {
            var from =
                cursor.Length > 0 && path.Contains("after=", StringComparison.Ordinal)
                    ? path[..path.IndexOf("after=", StringComparison.Ordinal)]
                    : path;
            var page = (await service.Super.GetAsync($"{from}{(cursor.Length > 0 ? $"after={cursor}" : "")}".TrimEnd('&'))).Ok();
            rows = page.Rows().Count;
            cursor = page.Text("next_cursor");
            seen.AddRange(page.Rows().Select(row => row!.Text("customer_id")));
        }
        return seen;
    }

    private async Task<Client> ServiceKeyAsync()
    {
        var body = new
        {
            username = $"service-{Guid.NewGuid():N}",
            password = "quiet service harbour",
            permission = 2,
        };
        var agent = (await service.Super.PostAsync("/v1.0/agents", body)).Ok().Text("id");
        var key = new
        {
            name = "feed",
            agent_id = agent,
            scopes = new[] { "feed" },
        };
        return service.Anyone.With((await service.Super.PostAsync("/v1.0/accesskeys", key)).Ok().Text("token"));
    }
}
