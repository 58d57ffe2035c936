using System.Net;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Customers;

/// <summary>The snapshot of all accounts over HTTP.</summary>
public sealed class SnapshotListTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Snapshot = "/v1.0/customers?as_of_cursor=true";

    [Fact]
    public async Task List_AsOfCursor_HasAllAccountsWithTheirVersionsAndEndsInACursor()
    {
        var (one, gone) = (await Account.CreateAsync(service), await Account.CreateAsync(service));
        (await service.Super.DeleteAsync($"/v1.0/customers/{gone.Id}")).Ok();
        await service.UntilSettledAsync();

        var pages = await PagesAsync(service.Super, size: 2);
        (await one.Admin.PutAsync("/v1.0/customer", new { detail = "later" })).Ok();

        Assert.All(pages.SkipLast(1), page => Assert.Null(page["cursor"]));
        Assert.Equal("", pages[^1].Text("next_page_token"));
        var rows = pages.SelectMany(page => page.Rows()).ToDictionary(row => row!.Text("id"));
        Assert.Equal(await service.ScalarAsync<long>("SELECT count(*) FROM customers"), rows.Count);
        Assert.Equal("deleted", rows[gone.Id]!.Text("status"));
        Assert.Equal(3, Version(pages, one.Id));
        Assert.Equal((await service.EventsAsync(gone.Id)).Count, Version(pages, gone.Id));
        var behind = await service.Super.UntilAsync($"/v1.0/events?after={pages[^1].Text("cursor")}", 1);
        Assert.Equal((one.Id, 4), (behind.Rows()[0]!.Text("customer_id"), behind.Rows()[0]!["version"]!.GetValue<int>()));
    }

    [Fact]
    public async Task List_AsOfCursorIn2022_HasThatRepresentation()
    {
        await Account.CreateAsync(service);

        var pages = await PagesAsync(service.Super.WithHeader("VoIPBIN-Version", "2022-11-02"), size: 100);

        Assert.NotNull(pages[^1]["cursor"]);
        Assert.NotNull(pages[0].Rows()[0]!["line_secret"]);
    }

    [Fact]
    public async Task List_ByAServiceForTheFeed_IsAllowedAndTheListIsNot()
    {
        var body = new
        {
            username = "snapshot-service",
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
        var reader = service.Anyone.With((await service.Super.PostAsync("/v1.0/accesskeys", key)).Ok().Text("token"));

        (await reader.GetAsync(Snapshot)).Ok();
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync("/v1.0/customers")).Status);
    }

    [Fact]
    public async Task List_WrongParameters_NamesEach()
    {
        var answer = await service.Super.GetAsync($"{Snapshot}&status=active&page_size=0&page_token=2024-01-15T10:30:00Z");

        answer.IsInvalid(
            "/v1.0/customers",
            Problems.Detail("page_size", "OUT_OF_RANGE", "page_size must be a number from 1 to 100."),
            Problems.Detail("page_token", "INVALID_PAGE_TOKEN", "page_token must be a token that the snapshot answered."),
            Problems.Detail(
                "as_of_cursor",
                "NOT_WITH_FILTERS",
                "as_of_cursor must be absent when a filter is given: a snapshot has all accounts."
            )
        );
        (await service.Super.GetAsync("/v1.0/customers?as_of_cursor=yes")).IsInvalid(
            "/v1.0/customers",
            Problems.Detail("as_of_cursor", "UNKNOWN_WORD", "as_of_cursor must be true or false.")
        );
    }

    [Fact]
    public async Task List_DatabaseWentBackBetweenPages_IsToldSo()
    {
        await Account.CreateAsync(service);
        var token = (await service.Super.GetAsync($"{Snapshot}&page_size=1")).Ok().Text("next_page_token");
        await service.ExecuteAsync("SELECT feed_look(0, (SELECT tag FROM feed_histories ORDER BY number DESC LIMIT 1))");

        var answer = await service.Super.GetAsync($"{Snapshot}&page_size=1&page_token={token}");

        Assert.Equal("CURSOR_OF_ANOTHER_HISTORY", answer.Lost());
        Assert.Equal("page_token", answer.Json["error"]!["details"]![0]!.Text("field"));
        Assert.NotNull((await PagesAsync(service.Super, size: 100))[^1]["cursor"]);
    }

    private static int Version(List<JsonNode> pages, string id) =>
        pages.Select(page => page["versions"]![id]).OfType<JsonNode>().Single().GetValue<int>();

    private static async Task<List<JsonNode>> PagesAsync(Client reader, int size)
    {
        var pages = new List<JsonNode>();
        for (var token = ""; pages.Count == 0 || token.Length > 0; token = pages[^1].Text("next_page_token"))
            pages.Add((await reader.GetAsync($"{Snapshot}&page_size={size}&page_token={Uri.EscapeDataString(token)}")).Ok());
        return pages;
    }
}
