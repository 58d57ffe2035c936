using System.Text.Json.Nodes;
using Customers.Application.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Events;

/// <summary>Looking for events: backwards, by who did them, and by when.</summary>
public sealed class SelectionTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string All = "/v1.0/events";
    private const string Own = "/v1.0/customer/events";

    [Fact]
    public async Task Read_NewestFirst_IsEverythingOnceBackwards()
    {
        var account = await WrittenAsync();
        foreach (var (reader, path) in Paths(account))
        {
            var forward = await WalkAsync(reader, path, "", size: 100);
            Assert.Equal(forward.AsEnumerable().Reverse(), await WalkAsync(reader, path, "order=newest", size: 3));
        }
    }

    [Fact]
    public async Task Read_CursorOfTheOtherOrder_IsRefused()
    {
        await WrittenAsync();
        foreach (var (order, other) in new[] { ("oldest", "newest"), ("newest", "oldest") })
        {
            var cursor = (await service.Super.GetAsync($"{All}?order={order}&page_size=2")).Ok().Text("next_cursor");

            (await service.Super.GetAsync($"{All}?order={other}&after={cursor}")).IsInvalid(
                All,
                Problems.Detail("after", "INVALID_CURSOR", "after must be a cursor that the feed answered.")
            );
        }
    }

    [Fact]
    public async Task Read_CursorThatNobodyGaveOut_IsRefused()
    {
        var tag = await service.ScalarAsync<string>("SELECT tag FROM feed_histories ORDER BY number DESC LIMIT 1");
        var madeUp = new SealedCursor(tag, new byte[SealedCursor.ContentBytes]);

        (await service.Super.GetAsync($"{All}?after={madeUp}")).IsInvalid(
            All,
            Problems.Detail("after", "INVALID_CURSOR", "after must be a cursor that the feed answered.")
        );
        var foreign = new SealedCursor("0123456789ab", new byte[SealedCursor.ContentBytes]);
        Assert.Equal("CURSOR_OF_ANOTHER_HISTORY", (await service.Super.GetAsync($"{All}?after={foreign}")).Lost());
    }

    [Fact]
    public async Task Read_CursorsOfBefore_AreReadOn()
    {
        var account = await WrittenAsync();
        var place = await service.ScalarAsync<string>(
            "SELECT feed_order || '-' || seq FROM events WHERE customer_id = @Id AND version = 3",
            new { Id = Guid.Parse(account.Id) }
        );

        Assert.Equal(4, First(await account.Admin.GetAsync($"{Own}?after={place}")));
        Assert.Equal(4, First(await service.Super.GetAsync($"{All}?customer_id={account.Id}&after={place}")));
        var all = (await service.Super.GetAsync($"{All}?after={place}")).Ok().Rows();
        Assert.Equal((account.Id, 4), (all[0]!.Text("customer_id"), all[0]!["version"]!.GetValue<int>()));
        Assert.Equal("CURSOR_AHEAD", (await service.Super.GetAsync($"{All}?after=9223372036854775807-1")).Lost());
        Assert.Equal("CURSOR_AHEAD", (await account.Admin.GetAsync($"{Own}?after=9223372036854775807-1")).Lost());
    }

    [Fact]
    public async Task Read_VersionThatIsNotThereYet_IsAhead()
    {
        var account = await WrittenAsync();
        var last = (await account.Admin.GetAsync(Own)).Ok().Rows().Count;

        Assert.Empty((await account.Admin.GetAsync($"{Own}?after={last}")).Ok().Rows());
        var lost = await account.Admin.GetAsync($"{Own}?after={last + 1}");
        Assert.Equal("CURSOR_AHEAD", lost.Lost());
        Assert.Equal("GET /v1.0/customer/events", lost.Json["error"]!["details"]![0]!.Text("recovery_endpoint"));
        Assert.Equal(
            $"GET /v1.0/events?customer_id={account.Id}",
            (await service.Super.GetAsync($"{All}?customer_id={account.Id}&after={last + 1}")).Json["error"]!["details"]![
                0
            ]!.Text("recovery_endpoint")
        );
    }

    [Fact]
    public async Task Read_CursorOfTheFeedInALog_IsRefused()
    {
        var account = await WrittenAsync();
        var cursor = (await service.Super.GetAsync($"{All}?page_size=1")).Ok().Text("next_cursor");

        (await service.Super.GetAsync($"{All}?customer_id={account.Id}&after={cursor}")).IsInvalid(
            All,
            Problems.Detail("after", "INVALID_CURSOR", "after must be a version, or a cursor that the account's log answered.")
        );
    }

    [Fact]
    public async Task Read_ByActor_IsWhatTheyDid()
    {
        var account = await WrittenAsync();
        var owner = (await account.OwnerAsync()).Text("id");
        foreach (var (reader, path) in Paths(account))
        {
            var everything = await WalkAsync(reader, path, "", size: 100);
            var theirs = await WalkAsync(reader, path, $"actor_id={owner}", size: 2);
            Assert.NotEmpty(theirs);
            Assert.Equal(everything.Where(each => each.Contains($"by {owner}", StringComparison.Ordinal)), theirs);
            Assert.Equal(
                theirs.AsEnumerable().Reverse(),
                await WalkAsync(reader, path, $"actor_id={owner}&order=newest", size: 2)
            );
            Assert.Equal(
                theirs.Where(each => each.Contains("accesskey_created", StringComparison.Ordinal)),
                await WalkAsync(reader, path, $"actor_id={owner}&types=accesskey_created,agent_deleted", size: 2)
            );
            Assert.Empty(await WalkAsync(reader, path, "actor_id=018f0000-0000-7000-8000-000000000000", size: 2));
        }
    }

    [Fact]
    public async Task Read_BySpanOfTime_IsWhatHappenedInIt()
    {
        var account = await WrittenAsync();
        var rows = (await account.Admin.GetAsync(Own)).Ok().Rows();
        var (from, to) = (rows[3]!.Text("tm_create"), rows[5]!.Text("tm_create"));

        foreach (var (reader, path) in Paths(account))
        {
            var everything = await WalkAsync(reader, path, "", size: 100);
            foreach (
                var types in new[]
                {
                    "",
                    "&types=accesskey_created,customer_updated",
                    "&actor_id=" + rows[4]!["actor"]!.Text("id"),
                }
            )
            {
                var within = everything.Where(each => IsWithin(each, from, to));
                var read = await WalkAsync(reader, path, $"from={from}&to={to}{types}", size: 2);
                Assert.Equal(within.Intersect(read), read);
                Assert.Contains(read, each => each.Contains(account.Id, StringComparison.Ordinal));
                if (types.Length == 0)
                    Assert.Equal(within, read);
                Assert.Equal(
                    read.AsEnumerable().Reverse(),
                    await WalkAsync(reader, path, $"from={from}&to={to}{types}&order=newest", size: 2)
                );
            }
            Assert.Empty(await WalkAsync(reader, path, "to=2001-01-01T00:00:00Z", size: 2));
            Assert.Empty(await WalkAsync(reader, path, "from=2999-01-01T00:00:00Z", size: 2));
            Assert.Equal(
                everything,
                await WalkAsync(reader, path, "from=0001-01-01T00:00:00Z&to=9999-12-31T23:59:59Z", size: 100)
            );
        }
    }

    [Fact]
    public async Task Read_TimeWithoutAnOffset_IsRefused() =>
        (await service.Super.GetAsync($"{Own}?from=2024-06-20T14:22:35&wait=1&order=newest")).IsInvalid(
            Own,
            Problems.Detail(
                "wait",
                "NOT_WITH_NEWEST",
                "wait must be absent when the newest comes first: nothing new comes behind it."
            ),
            Problems.Detail(
                "from",
                "INVALID_TIME",
                "from must be a time in RFC 3339 with its offset, such as 2024-06-20T14:22:35Z."
            )
        );

    [Fact]
    public async Task Read_NothingForTheReader_MovesTheCursorOn()
    {
        var account = await WrittenAsync();
        const string path = $"{All}?types=customer_expired";
        var first = (await service.Super.GetAsync(path)).Ok();
        await account.AddAccessKeyAsync(service);
        await service.UntilSettledAsync();

        var cursor = (await service.Super.GetAsync($"{path}&after={first.Text("next_cursor")}")).Ok().Text("next_cursor");

        Assert.NotEqual(first.Text("next_cursor"), cursor);
        JsonAssert.Same(
            $$"""{"result":[],"next_cursor":"{{cursor}}"}""",
            (await service.Super.GetAsync($"{path}&after={cursor}")).Ok()
        );
    }

    private async Task<Account> WrittenAsync()
    {
        var account = await Account.CreateAsync(service);
        (await account.Admin.PutAsync("/v1.0/customer", new { detail = "one" })).Ok();
        await account.AddAccessKeyAsync(service);
        (await service.Super.PutAsync($"/v1.0/customers/{account.Id}", new { detail = "two" })).Ok();
        await account.AddAccessKeyAsync(service);
        await service.Super.UntilAsync($"{All}?customer_id={account.Id}", 7);
        await service.UntilSettledAsync();
        return account;
    }

    private static int First(Answer page) => page.Ok().Rows()[0]!["version"]!.GetValue<int>();

    private IEnumerable<(Client Reader, string Path)> Paths(Account account) =>
        [(service.Super, $"{All}?"), (service.Super, $"{All}?customer_id={account.Id}&"), (account.Admin, $"{Own}?")];

    // Times in one form compare as texts do, but for the fraction.
    private static bool IsWithin(string happened, string from, string to)
    {
        var at = DateTimeOffset.Parse(happened.Split(" at ")[1], System.Globalization.CultureInfo.InvariantCulture);
        return at >= DateTimeOffset.Parse(from, System.Globalization.CultureInfo.InvariantCulture)
            && at < DateTimeOffset.Parse(to, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<List<string>> WalkAsync(Client reader, string path, string selection, int size)
    {
        var (seen, cursor) = (new List<string>(), "");
        while (true)
        {
            var page = (
                await reader.GetAsync(
                    $"{path}{selection}&page_size={size}&after={cursor}".Replace("?&", "?", StringComparison.Ordinal)
                )
            ).Ok();
            if (page.Rows().Count == 0)
                return seen;
            seen.AddRange(page.Rows().Select(Describe));
            cursor = page.Text("next_cursor");
        }
    }

    private static string Describe(JsonNode? happened) =>
        $"{happened!.Text("customer_id")} {happened!["version"]} {happened.Text("type")} by {happened["actor"]!.Text("id")} at {happened.Text("tm_create")}";
}
