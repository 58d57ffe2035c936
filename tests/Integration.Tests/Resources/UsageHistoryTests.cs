using System.Net;
using System.Text.Json.Nodes;
using Customers.Infrastructure.Resources;
using Customers.Integration.Tests.Bootstrap;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Sweeps;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Resources;

/// <summary>How much an account owned is written once a day, for 400 days.</summary>
public sealed class UsageHistoryTests(UnsweptService service) : IClassFixture<UnsweptService>
{
    private const string Own = "/v1.0/customer/usage/history";

    [Fact]
    public async Task Sweep_ANewDay_WritesWhatTheAccountOwns()
    {
        var account = await Account.CreateAsync(service);
        await account.AddAgentAsync(service, 16);
        await account.AddAccessKeyAsync(service);
        (await service.Super.PutAsync($"/v1.0/customers/{account.Id}/resources/numbers/{Guid.NewGuid()}")).Ok();

        await SweepAsync();

        var day = (await account.Admin.GetAsync(Own)).Ok()["result"]!.AsArray().Single()!;
        Assert.Equal(await TodayAsync(), day.Text("day"));
        // The owner and the agent: the guest agent does not count.
        Assert.Equal((2, 1, 1, 0), (Used(day, "agents"), Used(day, "access_keys"), Used(day, "numbers"), Used(day, "flows")));
        var now = (await account.Admin.GetAsync("/v1.0/customer/usage")).Ok()["usage"]!.AsObject();
        Assert.Equal(now.Select(type => type.Key).Order(), day["usage"]!.AsObject().Select(type => type.Key).Order());
        Assert.All(now, type => Assert.Equal(type.Value!["used"]!.GetValue<long>(), Used(day, type.Key)));
    }

    [Fact]
    public async Task Sweep_TheSameDayAgain_LeavesWhatIsWritten()
    {
        var account = await Account.CreateAsync(service);
        await SweepAsync();
        var first = (await account.Admin.GetAsync(Own)).Text;
        await account.AddAgentAsync(service, 16);

        await SweepAsync();
        await SweepAsync();

        Assert.Equal(first, (await account.Admin.GetAsync(Own)).Text);
    }

    [Fact]
    public async Task Sweep_AnAccountThatIsHeld_IsMadeUpForByTheNextRun()
    {
        var account = await Account.CreateAsync(service);
        var sweep = NewSweep();
        await using (var connection = await service.DataSource.OpenConnectionAsync())
        await using (await connection.BeginTransactionAsync())
        {
            await using var hold = connection.CreateCommand();
            hold.CommandText = $"SELECT id FROM customers WHERE id = '{account.Id}' FOR NO KEY UPDATE";
            await hold.ExecuteNonQueryAsync();
            await sweep.RunAsync(CancellationToken.None);
            Assert.Equal(0, await RowsAsync(account));
        }

        // Of a run that wrote something nobody knows whether it was all.
        await Account.CreateAsync(service);
        Assert.NotEqual(0, (await sweep.RunAsync(CancellationToken.None))["written"]);
        Assert.Equal(1, await RowsAsync(account));
    }

    [Fact]
    public async Task Sweep_ManyAtOnce_WriteEachDayOnce()
    {
        var accounts = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Account.CreateAsync(service)));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => NewSweep().RunAsync(CancellationToken.None)));
        await NewSweep().RunAsync(CancellationToken.None);
        foreach (var account in accounts)
            Assert.Equal(1, await RowsAsync(account));
    }

    [Fact]
    public async Task Read_MoreDays_AreNewestFirstAndAsManyAsAreWanted()
    {
        var account = await Account.CreateAsync(service);
        await WriteAsync(account, daysAgo: 40, agents: 4);
        await WriteAsync(account, daysAgo: 2, agents: 2);
        await WriteAsync(account, daysAgo: 1, agents: 3);

        Assert.Equal([3, 2], await AgentsAsync(account.Admin, Own));
        Assert.Equal([3, 2, 4], await AgentsAsync(account.Admin, $"{Own}?days=400"));
        Assert.Equal([3], await AgentsAsync(account.Admin, $"{Own}?days=2"));
        Assert.Empty(await AgentsAsync(account.Admin, $"{Own}?days=1"));
        var (support, _, _) = await PlatformAccount.AddAsync(service, 4);
        Assert.Equal([3, 2], await AgentsAsync(support, $"/v1.0/customers/{account.Id}/usage/history"));
        (await support.GetAsync($"/v1.0/customers/{Guid.NewGuid()}/usage/history")).Refused(
            HttpStatusCode.NotFound,
            "CUSTOMER_NOT_FOUND"
        );
    }

    [Theory]
    [InlineData("0")]
    [InlineData("401")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("many")]
    public async Task Read_NoNumberOfDays_IsToldTheBounds(string days)
    {
        var account = await Account.CreateAsync(service);
        var answer = (await account.Admin.GetAsync($"{Own}?days={days}")).Refused(HttpStatusCode.BadRequest, "INVALID_ARGUMENT");
        Assert.Equal("days must be a number from 1 to 400.", answer.Json["error"]!["details"]![0]!.Text("message"));
    }

    [Fact]
    public async Task Retention_OldDays_AreRemoved()
    {
        var account = await Account.CreateAsync(service);
        await WriteAsync(account, daysAgo: 401, agents: 1);
        await WriteAsync(account, daysAgo: 399, agents: 1);
        (await service.Super.PostAsync("/v1.0/sweeps/retention")).Ok();
        Assert.Equal(1, await RowsAsync(account));
    }

    [Fact]
    public async Task Delete_AnAccount_TakesItsHistoryAlong()
    {
        var account = await Account.CreateAsync(service);
        await WriteAsync(account, daysAgo: 1, agents: 1);
        Assert.Single((await account.Admin.GetAsync("/v1.0/customer/export")).Ok()["usage_history"]!.AsArray());

        (await service.Super.DeleteAsync($"/v1.0/customers/{account.Id}")).Ok();
        await NewSweep().RunAsync(CancellationToken.None);

        Assert.Equal(0, await RowsAsync(account));
    }

    private UsageHistorySweep NewSweep() => new(service.DataSource);

    private async Task SweepAsync() => await NewSweep().RunAsync(CancellationToken.None);

    private Task<string> TodayAsync() => service.ScalarAsync<string>("SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD')");

    private Task<int> RowsAsync(Account account) =>
        service.ScalarAsync<int>(
            "SELECT count(*)::integer FROM usage_days WHERE customer_id = @Id",
            new { Id = Guid.Parse(account.Id) }
        );

    private Task<int> WriteAsync(Account account, int daysAgo, int agents) =>
        service.ExecuteAsync(
            """
            INSERT INTO usage_days (customer_id, day, used)
            VALUES (@Id, (now() AT TIME ZONE 'UTC')::date - @daysAgo, jsonb_build_object('agents', @agents))
            """,
            new
            {
                Id = Guid.Parse(account.Id),
                daysAgo,
                agents,
            }
        );

    private static async Task<IEnumerable<long>> AgentsAsync(Client reader, string path) =>
        (await reader.GetAsync(path)).Ok()["result"]!.AsArray().Select(day => Used(day!, "agents")).ToList();

    private static long Used(JsonNode day, string type) => day["usage"]![type]!.GetValue<long>();
}
