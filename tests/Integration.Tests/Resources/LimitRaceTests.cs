using System.Net;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.SignIns;

namespace Customers.Integration.Tests.Resources;

/// <summary>For n free places come 4n requests at once: exactly n succeed, whoever asks, and usage is what a recount finds.</summary>
public sealed class LimitRaceTests(RushService service) : IClassFixture<RushService>
{
    private const int Quota = 5;

    [Fact]
    public async Task Report_FourTimesAsManyAsPlaces_FillsThemExactly()
    {
        var ledger = await Ledger.CreateAsync(service, new { numbers = Quota });

        await RaceAsync(_ => ledger.ReportAsync("numbers"));

        await IsFullAsync(ledger, "numbers", "SELECT count(*) FROM resources WHERE customer_id = @Id AND tm_delete IS NULL");
    }

    [Fact]
    public async Task CreateAgent_FourTimesAsManyAsPlaces_FillsThemExactly()
    {
        // The owner has a place too.
        var ledger = await Ledger.CreateAsync(service, new { agents = Quota + 1 });

        await RaceAsync(n =>
            ledger.Account.Admin.PostAsync(
                "/v1.0/agents",
                new
                {
                    username = $"crowd-{ledger.Account.Id}-{n}",
                    password = "quiet agent harbour",
                    permission = 16,
                }
            )
        );

        Assert.Equal((Quota + 1, 0, Quota + 1), await ledger.UsageAsync("agents"));
    }

    [Fact]
    public async Task CreateAccessKey_FourTimesAsManyAsPlaces_FillsThemExactly()
    {
        var ledger = await Ledger.CreateAsync(service, new { access_keys = Quota });

        await RaceAsync(_ => ledger.Account.Admin.PostAsync("/v1.0/accesskeys", new { name = "crowd" }));

        await IsFullAsync(
            ledger,
            "access_keys",
            "SELECT count(*) FROM access_keys WHERE customer_id = @Id AND tm_delete IS NULL"
        );
    }

    [Fact]
    public async Task Reserve_FourTimesAsManyAsPlaces_FillsThemExactlyAndCommitsAll()
    {
        var ledger = await Ledger.CreateAsync(service, new { numbers = Quota });

        var answers = await RaceAsync(_ =>
            ledger.ReserveAsync(
                new
                {
                    type = "numbers",
                    count = 1,
                    ttl = 600,
                }
            )
        );

        Assert.Equal((0, Quota, Quota), await ledger.UsageAsync("numbers"));
        var reserved = answers.Where(answer => answer.Status == HttpStatusCode.OK).Select(answer => answer.Json.Text("id"));
        foreach (var commit in await Task.WhenAll(reserved.Select(id => ledger.CommitAsync(id, Guid.NewGuid()))))
            commit.Ok();
        await IsFullAsync(ledger, "numbers", "SELECT count(*) FROM resources WHERE customer_id = @Id AND tm_delete IS NULL");
    }

    [Fact]
    public async Task ReportsAndReservations_Mixed_NeverOverrun()
    {
        var ledger = await Ledger.CreateAsync(service, new { numbers = Quota });

        await RaceAsync(n =>
            n % 2 == 0
                ? ledger.ReportAsync("numbers")
                : ledger.ReserveAsync(
                    new
                    {
                        type = "numbers",
                        count = 1,
                        ttl = 600,
                    }
                )
        );

        var (used, reserved, _) = await ledger.UsageAsync("numbers");
        Assert.Equal(Quota, used + reserved);
    }

    [Fact]
    public async Task ReportAndItsDeletion_Mixed_CountWhatIsThere()
    {
        var ledger = await Ledger.CreateAsync(service);
        var ids = Enumerable.Range(0, 10).Select(_ => Guid.NewGuid()).ToArray();

        await Task.WhenAll(
            Enumerable
                .Range(0, 60)
                .Select(n =>
                    Task.Run(() =>
                        n % 3 == 0 ? ledger.ReportDeletedAsync("flows", ids[n % 10]) : ledger.ReportAsync("flows", ids[n % 10])
                    )
                )
        );

        var there = await service.ScalarAsync<long>(
            "SELECT count(*) FROM resources WHERE customer_id = @Id AND tm_delete IS NULL",
            new { Id = Guid.Parse(ledger.Account.Id) }
        );
        Assert.Equal(there, (await ledger.UsageAsync("flows")).Used);
        // Each id was reported as deleted at some time, and that is for good.
        Assert.Equal(0, there);
    }

    private static async Task<Answer[]> RaceAsync(Func<int, Task<Answer>> request)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 4 * Quota).Select(n => Task.Run(() => request(n))));
        Assert.Equal(Quota, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        foreach (var loser in answers.Where(answer => answer.Status != HttpStatusCode.OK))
            loser.Refused(HttpStatusCode.TooManyRequests, "LIMIT_REACHED");
        return answers;
    }

    private async Task IsFullAsync(Ledger ledger, string type, string recount)
    {
        Assert.Equal((Quota, 0, Quota), await ledger.UsageAsync(type));
        Assert.Equal((long)Quota, await service.ScalarAsync<long>(recount, new { Id = Guid.Parse(ledger.Account.Id) }));
    }
}
