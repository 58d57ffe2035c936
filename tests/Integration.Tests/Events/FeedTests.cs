using System.Net;
using System.Text.Json.Nodes;
using Customers.Domain.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Events;

/// <summary>The feed as its readers see it over HTTP.</summary>
public sealed class FeedTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string All = "/v1.0/events";
    private const string Own = "/v1.0/customer/events";
    private const string NoCursor = "after must be a cursor that the feed answered.";
    private const string NoLogCursor = "after must be a version, or a cursor that the account's log answered.";
    private static readonly string noTypes =
        $"types must be event types separated by commas, some of {string.Join(", ", EventTypes.All)}.";

    [Fact]
    public async Task Read_Event_IsAllThatHappened()
    {
        var account = await Account.CreateAsync(service);
        var owner = (await account.OwnerAsync()).Text("id");
        var answer = await account
            .Admin.WithHeader("X-Request-Id", "order-4711")
            .PutAsync("/v1.0/customer", new { name = "Acme \"and\" Söhne", detail = "two\nlines" });
        var stored = (await service.EventsAsync(account.Id))[^1];

        var feed = await service.Super.UntilAsync($"{All}?customer_id={account.Id}", 4);

        var expected = new JsonObject
        {
            ["id"] = await IdAsync(account, 4),
            ["type"] = "customer_updated",
            ["version"] = 4,
            ["customer_id"] = account.Id,
            ["tm_create"] = answer.Ok().Text("tm_update"),
            ["actor"] = new JsonObject
            {
                ["type"] = "agent",
                ["id"] = owner,
                ["credential"] = "session",
                ["network"] = "",
                ["user_agent"] = "",
            },
            ["request_id"] = "order-4711",
            ["changed"] = new JsonArray("name", "detail"),
            ["data"] = answer.Ok(),
        };
        JsonAssert.Same(expected, feed.Rows()[^1]);
        Assert.Equal(stored.At, feed.Rows()[^1]!.Time("tm_create").UtcDateTime);
        Assert.Equal(["result", "next_cursor"], feed.AsObject().Select(member => member.Key));
        JsonAssert.Same(feed, (await account.Admin.GetAsync(Own)).Ok());
    }

    [Fact]
    public async Task Read_DeletedAccount_TellsIdsTypesAndTimesOnly()
    {
        var account = await Account.CreateAsync(service);
        (await account.Admin.PutAsync("/v1.0/customer", new { name = "Personal" })).Ok();
        var before = await service.Super.UntilAsync($"{All}?customer_id={account.Id}", 4);
        (await service.Super.DeleteAsync($"/v1.0/customers/{account.Id}")).Ok();

        var feed = await service.Super.UntilAsync($"{All}?customer_id={account.Id}", 6);

        Assert.DoesNotContain("Personal", feed.ToJsonString(), StringComparison.Ordinal);
        foreach (var (was, left) in before.Rows().Zip(feed.Rows()))
        {
            var bare = new JsonObject { ["id"] = was!["data"]!.Text("id") };
            JsonAssert.Same(was.With("request_id", "").With("data", bare), left);
        }
        JsonAssert.Same(await account.ReadAsync(service), feed.Rows()[^1]!["data"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public async Task Read_PageByPage_IsEverythingOnceOldestFirst(int size)
    {
        var account = await Account.CreateAsync(service);
        for (var number = 0; number < 4; number++)
            await account.AddAccessKeyAsync(service);
        await service.UntilSettledAsync();

        foreach (var (reader, path) in new[] { (service.Super, $"{All}?customer_id={account.Id}"), (account.Admin, $"{Own}?") })
        {
            var events = await WalkAsync(reader, $"{path}&page_size={size}", size);
            Assert.Equal([1, 2, 3, 4, 5, 6, 7], events.Select(happened => happened["version"]!.GetValue<int>()));
            Assert.All(events, happened => Assert.Equal(account.Id, happened.Text("customer_id")));
        }
        var everything = await WalkAsync(service.Super, $"{All}?page_size={size}", size);
        Assert.Equal(everything.Count, everything.DistinctBy(happened => happened.Text("id")).Count());
        Assert.Equal(
            [1, 2, 3, 4, 5, 6, 7],
            everything
                .Where(happened => happened.Text("customer_id") == account.Id)
                .Select(happened => happened["version"]!.GetValue<int>())
        );
    }

    [Fact]
    public async Task Read_NothingMore_RepeatsTheCursor()
    {
        var account = await Account.CreateAsync(service);
        var feed = await account.Admin.UntilAsync($"{Own}?", 3);
        var cursor = feed.Text("next_cursor");

        foreach (var after in new[] { cursor, "3" })
        {
            var own = await account.Admin.GetAsync($"{Own}?after={after}");
            var log = await service.Super.GetAsync($"{All}?customer_id={account.Id}&after={after}&wait=0");
            foreach (var answer in new[] { own, log })
                JsonAssert.Same($$"""{"result":[],"next_cursor":"{{cursor}}"}""", answer.Ok());
        }
        JsonAssert.Same(
            """{"result":[],"next_cursor":""}""",
            (await service.Super.GetAsync($"{All}?customer_id={Guid.Empty}")).Ok()
        );
    }

    [Fact]
    public async Task Read_ByTypeAndAccount_AnswersThoseAlone()
    {
        var (one, two) = (await Account.CreateAsync(service), await Account.CreateAsync(service));
        foreach (var account in new[] { one, two, one })
            await account.AddAccessKeyAsync(service);
        await service.UntilSettledAsync();

        const string keys = "accesskey_created,accesskey_created";
        Assert.Equal(keys, await TypesAsync(service.Super, $"{All}?customer_id={one.Id}&types=accesskey_created"));
        Assert.Equal(keys, await TypesAsync(one.Admin, $"{Own}?types=accesskey_created"));
        Assert.Equal(
            $"customer_created,{keys}",
            await TypesAsync(one.Admin, $"{Own}?types=accesskey_created,customer_created,accesskey_created")
        );
        Assert.Equal("", await TypesAsync(one.Admin, $"{Own}?types=agent_deleted"));
        Assert.Equal($"customer_created,agent_created,agent_created,{keys}", await TypesAsync(one.Admin, $"{Own}?types=&wait="));

        var feed = (await service.Super.GetAsync($"{All}?types=agent_created,accesskey_created")).Ok();
        Assert.Equal(["accesskey_created", "agent_created"], feed.Each("type").Distinct().Order());
        var whole = (await service.Super.GetAsync(All)).Ok();
        Assert.Equal(
            whole.Rows().Where(row => row!.Text("type") is "accesskey_created" or "agent_created").Select(row => row!.Text("id")),
            feed.Each("id")
        );
        Assert.Equal(
            [one.Id, two.Id, one.Id],
            feed.Rows()
                .Where(row => row!.Text("type") == "accesskey_created")
                .Select(row => row!.Text("customer_id"))
                .Where(id => id == one.Id || id == two.Id)
        );
    }

    [Fact]
    public async Task Read_OwnEvents_ShowsNobodyElses()
    {
        var (one, two) = (await Account.CreateAsync(service), await Account.CreateAsync(service));
        await one.Admin.UntilAsync($"{Own}?", 3);

        var events = (await one.Admin.GetAsync(Own)).Ok();

        Assert.All(events.Each("customer_id"), id => Assert.Equal(one.Id, id));
        var ofTheOther = await one.Admin.GetAsync($"{Own}?customer_id={two.Id}");
        ofTheOther.Refused(HttpStatusCode.BadRequest, "UNKNOWN_PARAMETER");
    }

    [Fact]
    public async Task Read_WrongParameters_NamesEach()
    {
        foreach (var (path, noCursor) in new[] { (All, NoCursor), (Own, NoLogCursor) })
            (await service.Super.GetAsync($"{path}?after=x&types=x&wait=31&page_size=0")).IsInvalid(
                path,
                Problems.Detail("after", "INVALID_CURSOR", noCursor),
                Problems.Detail("types", "UNKNOWN_WORD", noTypes),
                Problems.Detail("wait", "OUT_OF_RANGE", "wait must be a number of seconds from 0 to 30."),
                Problems.Detail("page_size", "OUT_OF_RANGE", "page_size must be a number from 1 to 100.")
            );
        (await service.Super.GetAsync($"{All}?customer_id=x")).IsInvalid(
            All,
            Problems.Detail("customer_id", "INVALID_ID", "customer_id must be a UUID in its canonical form.")
        );
    }

    private static async Task<string> TypesAsync(Client reader, string path) =>
        string.Join(',', (await reader.GetAsync(path)).Ok().Each("type"));

    private Task<string> IdAsync(Account account, long version) =>
        service.ScalarAsync<string>(
            "SELECT id::text FROM events WHERE customer_id = @Id AND version = @version",
            new { Id = Guid.Parse(account.Id), version }
        );

    private static async Task<List<JsonNode>> WalkAsync(Client reader, string path, int size)
    {
        var (events, cursor) = (new List<JsonNode>(), "");
        while (true)
        {
            var page = (await reader.GetAsync($"{path}&after={cursor}")).Ok();
            if (page.Rows().Count == 0)
                return events;
            Assert.InRange(page.Rows().Count, 1, size);
            events.AddRange(page.Rows()!);
            Assert.NotEqual(cursor, page.Text("next_cursor"));
            cursor = page.Text("next_cursor");
        }
    }
}
