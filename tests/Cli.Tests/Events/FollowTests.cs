using System.Net;
using Customers.Cli.Tests.Fixtures;

namespace Customers.Cli.Tests.Events;

public sealed class FollowTests : IDisposable
{
    private readonly TestMachine machine = new();

    [Fact]
    public async Task Events_Newest_AreShownInTheOrderInWhichTheyHappened()
    {
        machine.Platform.Then(Page("back", 3, 2));

        Assert.Equal(0, await machine.RunAsync("events", "-n", "2", "-o", "json"));

        Assert.Equal(["e2", "e3"], JsonNode.Parse(machine.Output.ToString())!.AsArray().Select(row => row!["id"]!.ToString()));
        Assert.Equal("GET /v1.0/events?order=newest&page_size=2", Assert.Single(machine.Platform.Lines));
    }

    [Fact]
    public async Task Events_MoreThanAPage_AreReadOn()
    {
        machine.Platform.Then(Page("back 1", 150, 149)).Then(Page("back 2"));

        Assert.Equal(0, await machine.RunAsync("events", "-n", "150", "-o", "ndjson"));

        Assert.Equal(
            ["GET /v1.0/events?order=newest&page_size=100", "GET /v1.0/events?order=newest&page_size=100&after=back%201"],
            machine.Platform.Lines
        );
    }

    [Fact]
    public async Task Follow_ShowsWhatComesOnce_AndKeepsTheCursor()
    {
        machine
            .Platform.Then(Page("back", 2, 1))
            .Then(Page("c1", 2, 3))
            .Then(Page("c2"))
            .Then(Page("c3", 4))
            .Then(HttpStatusCode.Gone, Some.Problem(410, "CURSOR_UNKNOWN"));

        Assert.Equal(4, await machine.RunAsync("events", "--follow", "-n", "2", "-o", "ndjson", "--types", "customer_updated"));

        Assert.Equal(
            ["e1", "e2", "e3", "e4"],
            machine.Output.ToString().TrimEnd('\n').Split('\n').Select(line => JsonNode.Parse(line)!["id"]!.ToString())
        );
        const string follow = "GET /v1.0/events?types=customer_updated&from=2026-11-29T12%3A00%3A02.5Z&wait=30";
        Assert.Equal([follow, $"{follow}&after=c1", $"{follow}&after=c2", $"{follow}&after=c3"], machine.Platform.Lines.Skip(1));
    }

    [Fact]
    public async Task Follow_NothingYet_BeginsByThePlatformsClock()
    {
        machine
            .Platform.Then(Page("back"))
            .Then(HttpStatusCode.OK, "{}", ("Date", "Sun, 29 Nov 2026 11:58:00 GMT"))
            .Then(HttpStatusCode.Forbidden, Some.Problem(403, "PERMISSION_DENIED"));

        Assert.Equal(3, await machine.RunAsync("events", "-f", "--customer", "5"));

        Assert.Equal("GET /v1.0/customers/5/events?from=2026-11-29T11%3A58%3A00Z&wait=30", machine.Platform.Lines.Last());
    }

    [Fact]
    public async Task Follow_Table_HasItsTitlesOnce()
    {
        machine.Platform.Then(Page("back", 1)).Then(Page("c1", 2)).Then(HttpStatusCode.Gone, Some.Problem(410, "CURSOR_UNKNOWN"));

        await machine.RunAsync("events", "-f", "-n", "1");

        Assert.Equal(
            """
            WHEN                 ACCOUNT  TYPE                  BY        WHO  CHANGED
            2026-11-29 12:00:01  a1       customer_updated      agent     w1   name
            2026-11-29 12:00:02  a1       customer_updated      agent     w1   name

            """.ReplaceLineEndings("\n"),
            machine.Output.ToString()
        );
    }

    [Fact]
    public async Task After_ReadsToTheEndAndSaysWhereItIs()
    {
        machine.Platform.Then(Page("c2", 1));

        Assert.Equal(0, await machine.RunAsync("events", "--after", "c1", "-o", "ndjson"));

        Assert.Equal("GET /v1.0/events?after=c1&page_size=100", Assert.Single(machine.Platform.Lines));
        Assert.Equal("Read on with --after c2\n", machine.Error.ToString());
    }

    public void Dispose() => machine.Dispose();

    private static string Page(string cursor, params int[] numbers) =>
        $$"""{"result":[{{string.Join(',', numbers.Select(Event))}}],"next_cursor":"{{cursor}}"}""";

    private static string Event(int number) =>
        $$"""
            {"id":"e{{number}}","type":"customer_updated","version":{{number}},"customer_id":"a1","tm_create":"2026-11-29T12:00:{{number
                % 60:00}}.5Z",
            "actor":{"type":"agent","id":"w1"},"changed":["name"],"data":{} }
            """;
}
