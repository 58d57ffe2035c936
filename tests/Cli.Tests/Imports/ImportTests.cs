using System.Net;
using Customers.Cli.Tests.Fixtures;

namespace Customers.Cli.Tests.Imports;

public sealed class ImportTests : IDisposable
{
    private const string Import = "POST /v1.0/customers/import";

    private readonly TestMachine machine = new();

    private string FileName => machine.File("accounts.ndjson");

    private string ResumeName => FileName + ".resume";

    private IEnumerable<string> Sent => machine.Platform.Requests.SelectMany(request => request.Body.TrimEnd('\n').Split('\n'));

    [Fact]
    public async Task Import_AllLines_AreSentInOrderAndCounted()
    {
        await WriteAsync(450);
        machine.Platform.On(Import, seen => Results(seen, _ => "created"));

        Assert.Equal(0, await machine.RunAsync("import", FileName));

        Assert.Equal(Lines(450), Sent);
        Assert.Equal(3, machine.Platform.Requests.Count);
        Assert.All(machine.Platform.Requests, request => Assert.Equal("application/x-ndjson", request.Header("Accept")));
        Assert.Equal("450 created, 0 there already, 0 refused.\n", machine.Error.ToString());
        Assert.Equal("", machine.Output.ToString());
        Assert.False(File.Exists(ResumeName));
    }

    [Fact]
    public async Task Import_LinesThatAreRefused_AreShownWithTheirPlaceInTheFile()
    {
        await File.WriteAllLinesAsync(FileName, ["", .. Lines(3), "  ", "{\"name\":\"bad\"}"]);
        machine.Platform.On(
            Import,
            seen => Results(seen, line => line.Contains("bad", StringComparison.Ordinal) ? "refused" : "exists")
        );

        Assert.Equal(1, await machine.RunAsync("import", FileName));

        Assert.Equal(
            """
            LINE  STATUS   FIELD  REASON            MESSAGE
            6     refused  email  INVALID_ARGUMENT  It is no address.

            """.ReplaceLineEndings("\n"),
            machine.Output.ToString()
        );
        Assert.Equal("0 created, 3 there already, 1 refused.\n", machine.Error.ToString());
    }

    [Fact]
    public async Task Import_AsNdjson_IsAResultALine()
    {
        await WriteAsync(250);
        machine.Platform.On(Import, seen => Results(seen, _ => "created"));

        await machine.RunAsync("import", FileName, "-o", "ndjson");

        var lines = machine.Output.ToString().TrimEnd('\n').Split('\n').Select(line => (int)JsonNode.Parse(line)!["line"]!);
        Assert.Equal(Enumerable.Range(1, 250), lines);
    }

    [Fact]
    public async Task Import_PlatformGoesAway_NextRunBeginsAfterTheLastResult()
    {
        await WriteAsync(450);
        var requests = 0;
        machine.Platform.On(
            Import,
            seen =>
                ++requests == 2 ? Results(seen, _ => "created", most: 30)
                : requests > 2 ? Away()
                : Results(seen, _ => "created")
        );

        Assert.Equal(5, await machine.RunAsync("import", FileName));

        Assert.Contains(
            "It has come to line 230; the same command goes on there.",
            machine.Error.ToString(),
            StringComparison.Ordinal
        );
        Assert.Equal(FileModes.OwnerOnly, FileModes.Of(ResumeName));
        machine.Platform.Requests.Clear();
        machine.Platform.On(Import, seen => Results(seen, _ => "created"));
        machine.Error.GetStringBuilder().Clear();

        Assert.Equal(0, await machine.RunAsync("import", FileName));

        Assert.Equal(Lines(450).Skip(230), Sent);
        Assert.Equal("Going on after line 230.\n450 created, 0 there already, 0 refused.\n", machine.Error.ToString());
        Assert.False(File.Exists(ResumeName));
    }

    [Fact]
    public async Task Import_AnswerBreaksOff_GoesOnByItself()
    {
        await WriteAsync(20);
        var requests = 0;
        machine.Platform.On(Import, seen => Results(seen, _ => "created", most: ++requests == 1 ? 7 : 100));

        Assert.Equal(0, await machine.RunAsync("import", FileName));

        Assert.Equal([.. Lines(20), .. Lines(20).Skip(7)], Sent);
        Assert.Equal("20 created, 0 there already, 0 refused.\n", machine.Error.ToString());
    }

    [Fact]
    public async Task Import_TooManyRequests_IsTriedAgain()
    {
        await WriteAsync(2);
        machine.Platform.Then(HttpStatusCode.TooManyRequests, Some.Problem(429, "RATE_LIMIT_EXCEEDED"));
        machine.Platform.On(Import, seen => Results(seen, _ => "created"));

        Assert.Equal(0, await machine.RunAsync("import", FileName));

        Assert.Equal(2, machine.Platform.Requests.Count);
    }

    [Fact]
    public async Task Import_FileIsAnotherOne_DoesNotGoOnInTheMiddle()
    {
        await InterruptAsync();
        await File.WriteAllLinesAsync(FileName, ["{\"name\":\"other\"}", .. Lines(300).Skip(1)]);

        Assert.Equal(2, await machine.RunAsync("import", FileName));

        Assert.Empty(machine.Platform.Requests);
        Assert.Contains("--restart", machine.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_FileHasGrown_GoesOn()
    {
        await InterruptAsync();
        await WriteAsync(310);

        Assert.Equal(0, await machine.RunAsync("import", FileName));

        Assert.Equal(Lines(310).Skip(200), Sent);
    }

    [Fact]
    public async Task Import_Restart_BeginsWithTheFirstLine()
    {
        await InterruptAsync();

        Assert.Equal(0, await machine.RunAsync("import", FileName, "--restart"));

        Assert.Equal(Lines(300), Sent);
    }

    [Fact]
    public async Task Import_IntoAnotherPlatform_DoesNotGoOn()
    {
        await InterruptAsync();
        machine.SignIn("other", "https://other.example/");

        Assert.Equal(2, await machine.RunAsync("import", FileName, "--profile", "other"));

        Assert.Empty(machine.Platform.Requests);
    }

    [Fact]
    public async Task DryRun_SaysSoToThePlatformAndKeepsNothing()
    {
        await WriteAsync(3);
        machine.Platform.On(Import, seen => Results(seen, _ => "created", most: 2));

        Assert.Equal(0, await machine.RunAsync("import", FileName, "--dry-run"));

        Assert.Equal([.. Lines(3), .. Lines(3).Skip(2)], Sent);
        Assert.All(machine.Platform.Lines, line => Assert.Equal($"{Import}?dry_run=true", line));
        Assert.False(File.Exists(ResumeName));
    }

    [Fact]
    public async Task Import_NotAllowed_Is3()
    {
        await WriteAsync(3);
        machine.Platform.Then(HttpStatusCode.Forbidden, Some.Problem(403, "PERMISSION_DENIED"));

        Assert.Equal(3, await machine.RunAsync("import", FileName));

        Assert.False(File.Exists(ResumeName));
    }

    [Fact]
    public async Task Import_PasswordIsNotFreshAnyMore_SaysWhereItGoesOn()
    {
        await WriteAsync(300);
        var requests = 0;
        machine.Platform.On(
            Import,
            seen =>
                ++requests == 1
                    ? Results(seen, _ => "created")
                    : FakePlatform.Answer(HttpStatusCode.Forbidden, Some.Problem(403, "FRESH_PASSWORD_REQUIRED"))
        );

        Assert.Equal(3, await machine.RunAsync("import", FileName));

        Assert.Equal(2, machine.Platform.Requests.Count);
        Assert.Contains(
            "It has come to line 200; the same command goes on there.",
            machine.Error.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Import_OnATerminal_HasABarThatFitsAndIsNoData()
    {
        machine.IsTerminal = true;
        machine.Variables["NO_COLOR"] = "1";
        await WriteAsync(250);
        machine.Platform.On(Import, seen => Results(seen, _ => "created"));

        Assert.Equal(0, await machine.RunAsync("import", FileName));

        Assert.Equal("", machine.Output.ToString());
        var text = System.Text.RegularExpressions.Regex.Replace(machine.Error.ToString(), "\u001b\\[[0-9;?]*[a-zA-Z]", "");
        var bar = Assert.Single(
            text.Split('\n', '\r').Where(line => line.StartsWith("250 of 250", StringComparison.Ordinal)).Distinct()
        );
        Assert.Contains("█ 100%", bar, StringComparison.Ordinal);
        Assert.InRange(bar.TrimEnd().Length, 40, machine.Width);
    }

    public void Dispose() => machine.Dispose();

    private async Task InterruptAsync()
    {
        await WriteAsync(300);
        var requests = 0;
        machine.Platform.On(Import, seen => ++requests == 1 ? Results(seen, _ => "created") : Away());
        Assert.Equal(5, await machine.RunAsync("import", FileName));
        machine.Platform.Requests.Clear();
        machine.Platform.On(Import, seen => Results(seen, _ => "created"));
    }

    private Task WriteAsync(int count) => File.WriteAllLinesAsync(FileName, Lines(count));

    private static IEnumerable<string> Lines(int count) =>
        Enumerable.Range(1, count).Select(number => $$"""{"email":"owner{{number}}@acme.example"}""");

    private static HttpResponseMessage Away() => FakePlatform.Answer(HttpStatusCode.BadGateway, "");

    private static HttpResponseMessage Results(Seen seen, Func<string, string> status, int most = int.MaxValue) =>
        FakePlatform.Answer(
            HttpStatusCode.OK,
            string.Concat(
                seen.Body.TrimEnd('\n').Split('\n').Take(most).Select((line, index) => Result(index + 1, status(line)) + "\n")
            )
        );

    private static string Result(int line, string status) =>
        status == "refused"
            ? $$$"""{"line":{{{line}}},"status":"refused","id":null,"error":{"reason":"INVALID_ARGUMENT","message":"It is no address.","field":"email"} }"""
            : $$"""{"line":{{line}},"status":"{{status}}","id":"x"}""";
}
