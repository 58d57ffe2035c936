using Customers.Cli.Tests.Fixtures;

namespace Customers.Cli.Tests.Customers;

public sealed class ListTests : IDisposable
{
    private readonly TestMachine machine = new();

    [Fact]
    public async Task List_Piped_IsATableThatIsNotCut()
    {
        var name = new string('n', 200);
        machine.Platform.Then(Some.Page("", Some.Account(1), Some.Account(2, name, "suspended")));

        Assert.Equal(0, await machine.RunAsync("list"));

        Assert.Equal(
            $"""
            ID                                    NAME{new string(
                ' ',
                196
            )}  STATUS     EMAIL                PHONE  IDENTITY  CREATED
            01a228bd-37ab-7fb7-9aed-000000000001  Acme{new string(
                ' ',
                196
            )}  active     owner1@acme.example         none      2026-11-29 19:16:58
            01a228bd-37ab-7fb7-9aed-000000000002  {name}  suspended  owner2@acme.example         none      2026-11-29 19:16:58

            """.ReplaceLineEndings(
                "\n"
            ),
            machine.Output.ToString()
        );
        Assert.Equal("", machine.Error.ToString());
    }

    [Fact]
    public async Task List_OnANarrowTerminal_CutsNamesAndNeverIds()
    {
        machine.IsTerminal = true;
        machine.Variables["NO_COLOR"] = "1";
        machine.Platform.Then(Some.Page("", Some.Account(1, new('n', 200))));

        Assert.Equal(0, await machine.RunAsync("list"));

        var lines = Plain(machine.Output.ToString()).TrimEnd('\n').Split('\n');
        Assert.All(lines, line => Assert.InRange(line.TrimEnd().Length, 1, machine.Width));
        Assert.StartsWith("01a228bd-37ab-7fb7-9aed-000000000001  nnnnn", lines[1], StringComparison.Ordinal);
        Assert.Contains("…", lines[1], StringComparison.Ordinal);
        Assert.Contains("The terminal is too narrow for: ", machine.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_WideCharacters_StandInTheirColumn()
    {
        machine.IsTerminal = true;
        machine.Width = 200;
        machine.Variables["NO_COLOR"] = "1";
        machine.Platform.Then(Some.Page("", Some.Account(1, "日本電信"), Some.Account(2, "Acme")));

        await machine.RunAsync("list");

        var lines = Plain(machine.Output.ToString()).Split('\n');
        Assert.Contains("日本電信  active", lines[1], StringComparison.Ordinal);
        Assert.Contains("Acme      active", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_AsJson_IsOneArrayOfAllPages()
    {
        machine.Platform.Then(Some.Page("next page", Some.Account(1))).Then(Some.Page("", Some.Account(2)));

        Assert.Equal(0, await machine.RunAsync("list", "--all", "--output", "json"));

        var rows = JsonNode.Parse(machine.Output.ToString())!.AsArray();
        Assert.Equal([1, 2], rows.Select(row => int.Parse(row!["id"]!.ToString()[^4..])));
        Assert.Equal(
            ["GET /v1.0/customers?page_size=100", "GET /v1.0/customers?page_size=100&page_token=next%20page"],
            machine.Platform.Lines
        );
    }

    [Fact]
    public async Task List_AsNdjson_IsAnObjectALine()
    {
        machine.Platform.Then(Some.Page("", Some.Account(1), Some.Account(2)));

        await machine.RunAsync("list", "-o", "ndjson");

        var lines = machine.Output.ToString().TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.StartsWith("{\"id\":", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task List_MoreThanTheLimit_SaysWhereToReadOn()
    {
        machine.Platform.Then(Some.Page("more", Some.Account(1), Some.Account(2)));

        await machine.RunAsync("list", "--limit", "2");

        Assert.Equal("GET /v1.0/customers?page_size=2", Assert.Single(machine.Platform.Lines));
        Assert.Equal("There is more: --page-token more, or --all.\n", machine.Error.ToString());
    }

    [Fact]
    public async Task List_Filters_BecomeParameters()
    {
        machine.Platform.Then(Some.Page(""));

        await machine.RunAsync(
            "list",
            "-q",
            "a&b=c",
            "--phone",
            "+1 555",
            "--hold",
            "fraud",
            "--identity",
            "verified",
            "--review"
        );

        Assert.Equal(
            "GET /v1.0/customers?q=a%26b%3Dc&phone_number=%2B1%20555&hold=fraud&identity_verification_status=verified&review=true&page_size=100",
            Assert.Single(machine.Platform.Lines)
        );
    }

    [Fact]
    public async Task List_Nothing_SaysSoBesideTheData()
    {
        machine.Platform.Then(Some.Page(""));

        Assert.Equal(0, await machine.RunAsync("list"));

        Assert.Equal("", machine.Output.ToString());
        Assert.Equal("Nothing was found.\n", machine.Error.ToString());
    }

    [Fact]
    public async Task List_MembersThatNobodyDeclared_AreShownWhenNothingElseIsThere()
    {
        machine.Platform.Then("""{"result":[{"color":"red","size":5}]}""");

        await machine.RunAsync("deliveries", "list");

        Assert.Equal("COLOR  SIZE\nred    5\n", machine.Output.ToString());
    }

    public void Dispose() => machine.Dispose();

    private static string Plain(string text) => System.Text.RegularExpressions.Regex.Replace(text, "\u001b\\[[0-9;]*m", "");
}
