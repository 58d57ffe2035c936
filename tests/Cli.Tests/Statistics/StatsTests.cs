using Customers.Cli.Tests.Fixtures;

namespace Customers.Cli.Tests.Statistics;

public sealed class StatsTests : IDisposable
{
    private readonly TestMachine machine = new() { Width = 60 };

    [Fact]
    public async Task Stats_Table_IsBarsAndALineOfDays()
    {
        machine.IsTerminal = true;
        machine.Variables["TERM"] = "dumb";
        Answer();

        Assert.Equal(0, await machine.RunAsync("stats", "--days", "3"));

        Assert.Equal(
            """
            Accounts: 1830

            STATUS
            active     1,500  ████████████████████████████████████████
            suspended      3  █
            expired        0  

            PER DAY  2026-11-27 to 2026-11-29
            sign-ups       ▁ █  9, at most 8
            verifications       0, at most 0
            deletions      █    1, at most 1
            deliveries      ▄█  30, at most 20
            failures            0, at most 0

            """.ReplaceLineEndings("\n"),
            machine.Output.ToString()
        );
    }

    [Fact]
    public async Task Stats_Json_IsBothAnswers()
    {
        Answer();

        Assert.Equal(0, await machine.RunAsync("stats", "-o", "json"));

        var json = JsonNode.Parse(machine.Output.ToString())!;
        Assert.Equal("1830", json["count"]!["total"]!.ToString());
        Assert.Equal(3, json["statistics"]!["days"]!.AsArray().Count);
        Assert.Equal(["GET /v1.0/customers/count", "GET /v1.0/statistics?days=30"], machine.Platform.Lines);
    }

    public void Dispose() => machine.Dispose();

    private void Answer() =>
        machine
            .Platform.Then("""{"total":1830,"status":{"active":1500,"suspended":3,"expired":0}}""")
            .Then(
                """
                {"days":[{"day":"2026-11-27","sign_ups":1,"verifications":0,"deletions":1,"deliveries":0,"failures":0},
                {"day":"2026-11-28","sign_ups":0,"verifications":0,"deletions":0,"deliveries":10,"failures":0},
                {"day":"2026-11-29","sign_ups":8,"verifications":0,"deletions":0,"deliveries":20,"failures":0}]}
                """
            );
}
