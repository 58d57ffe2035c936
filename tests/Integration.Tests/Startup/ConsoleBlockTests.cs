using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Customers.Integration.Tests.CommandLine;
using Customers.Integration.Tests.Documentation;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Startup;

/// <summary>
/// The commands of the README and of the pages in <c>docs</c>, executed as they are written, answer what the pages say they answer. With
/// <c>APPROVE=1</c> the pages are given the answers.
/// </summary>
public sealed partial class ConsoleBlockTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IDisposable
{
    private readonly DirectoryInfo mails = Directory.CreateTempSubdirectory("customers-mails-");
    private readonly DirectoryInfo ledger = Directory.CreateTempSubdirectory("customers-ledger-");
    private readonly Tool tool = new();

    private static readonly string Root = Checkout.Root;

    private const char EndOfAnswer = '\u001e';
    private const string TheirFolder = "/var/lib/voipbin-customers/0123456789ab-mails";
    private const string TheirLedger = "/mnt/ledger";
    private const string ReceiverPort = "9099";
    private const string DefaultAddress = "http://127.0.0.1:5080";

    private static readonly string[] pages =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Prepend(Path.Combine(Root, "README.md"))
            .Where(page => ConsoleBlock().IsMatch(File.ReadAllText(page)))
            .Select(page => Path.GetRelativePath(Root, page)),
    ];

    /// <summary>The pages that have commands.</summary>
    public static TheoryData<string> Pages => [.. pages];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Run_CommandsAsWritten_AnswerAsWritten(string page)
    {
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings:Customers"] = database.ConnectionString,
            ["Email:PickupDirectory"] = mails.FullName,
            ["Limits:DefaultPlan"] = "free",
        };
        await using var service = await RunningService.StartReadyAsync("Development", settings);
        var steps = Read(page);

        var answers = await RunAsync(steps.Select(step => step.Command), service.Address);

        Assert.NotEmpty(steps);
        Assert.Equal(steps.Count, answers.Count);
        if (ApprovedFile.IsToBeReplaced)
            Approve(page, answers);
        foreach (var (step, answer) in steps.Zip(answers))
            Assert.True(
                ApprovedFile.IsToBeReplaced || Timeless(step.Answer) == Timeless(answer),
                $"{step.Command}\nanswers\n{answer}"
            );
    }

    [Fact]
    public void Commands_OfEveryPage_SendNoCredentialInTheAddress() =>
        Assert.DoesNotContain(pages.SelectMany(Read), step => UrlCredential().IsMatch(step.Command));

    public void Dispose()
    {
        mails.Delete(recursive: true);
        ledger.Delete(recursive: true);
        tool.Dispose();
    }

    // What is installed where the pages are read, and not in a checkout: the service's program and the command line.
    private string Installed =>
        $$"""
            dotnet() {
                [ "$1" = Customers.Api.dll ] || { command dotnet "$@"; return; }
                command dotnet exec '{{typeof(Program).Assembly.Location}}' "${@:2}"
            }
            customers() { {{tool.Command}} "$@"; }

            """;

    private static List<(string Command, string Answer)> Read(string page)
    {
        var steps = new List<(string Command, string Answer)>();
        var continues = false;
        foreach (
            var line in ConsoleBlock()
                .Matches(File.ReadAllText(Path.Combine(Root, page)))
                .SelectMany(block => block.Groups[1].Value.Split('\n'))
        )
        {
            if (line.StartsWith("$ ", StringComparison.Ordinal))
                steps.Add((line[2..], ""));
            else if (continues)
                steps[^1] = (steps[^1].Command + "\n" + line, "");
            else
                steps[^1] = (steps[^1].Command, (steps[^1].Answer + "\n" + line).Trim());
            continues = line.EndsWith('\\');
        }

        return steps;
    }

    private async Task<List<string>> RunAsync(IEnumerable<string> commands, Uri address)
    {
        var (here, port) = (address.ToString().TrimEnd('/'), FreePort());
        var script = string.Concat(commands.Select(command => $"{command}\nprintf '\\036'\n"))
            .Replace(DefaultAddress, here, StringComparison.Ordinal)
            .Replace(TheirFolder, mails.FullName, StringComparison.Ordinal)
            .Replace(TheirLedger, ledger.FullName, StringComparison.Ordinal)
            .Replace(ReceiverPort, port, StringComparison.Ordinal);
        var start = new ProcessStartInfo("bash", ["-c", Installed + script])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = Root,
        };
        // The service's own configuration, as far as its start modes need it.
        start.Environment["ConnectionStrings__Customers"] = database.ConnectionString;
        start.Environment["KeyRing__AllowClear"] = "true";
        start.Environment["PublicUrl"] = here;
        start.Environment["XDG_CONFIG_HOME"] = tool.Folder;
        using var bash = Process.Start(start)!;
        var output = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        return
        [
            .. output
                .Replace($"127.0.0.1:{port}", $"127.0.0.1:{ReceiverPort}", StringComparison.Ordinal)
                .Replace(here, DefaultAddress, StringComparison.Ordinal)
                .Split(EndOfAnswer)[..^1]
                .Select(answer => answer.Trim()),
        ];
    }

    // What differs from run to run: times, ids, request ids, the beginnings of keys, durations and cursors.
    private static string Timeless(string answer) => Used().Replace(Measured().Replace(TimelessIds(answer), "$1MEASURED"), "USE");

    private static string TimelessIds(string answer) =>
        Link()
            .Replace(
                Prefix().Replace(RequestId().Replace(Id().Replace(Time().Replace(answer, "TIME"), "ID"), "REQUEST"), "PREFIX"),
                "LINK"
            );

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }

    // Commands stay as they are written, each followed by what it has answered.
    private static void Approve(string page, List<string> answers)
    {
        var step = 0;
        var path = Path.Combine(Root, page);
        File.WriteAllText(path, ConsoleBlock().Replace(File.ReadAllText(path), block => Answered(block.Groups[1].Value)));

        string Answered(string block)
        {
            var lines = new List<string> { "```console" };
            foreach (Match command in Command().Matches(block))
            {
                lines.Add(command.Value);
                if (answers[step++] is { Length: > 0 } answer)
                    lines.Add(answer);
            }

            return string.Join('\n', [.. lines, "```"]);
        }
    }

    [GeneratedRegex("```console\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex ConsoleBlock();

    [GeneratedRegex(@"^\$ (.*\\\n)*.*$", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z")]
    private static partial Regex Time();

    [GeneratedRegex("(?!0{8})[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id();

    [GeneratedRegex("req_[0-9a-f]{32}")]
    private static partial Regex RequestId();

    [GeneratedRegex("""("duration_ms":|"next_cursor":)("[0-9]+\.[0-9a-f]{12}"|[0-9]+)""")]
    private static partial Regex Measured();

    [GeneratedRegex("[?&](token|accesskey)=")]
    private static partial Regex UrlCredential();

    [GeneratedRegex("token=[0-9a-f]{64}")]
    private static partial Regex Link();

    [GeneratedRegex("vb_[0-9A-Za-z_-]{8}")]
    private static partial Regex Prefix();

    // The last use of a key is stored some time after.
    [GeneratedRegex("\"tm_last_used\":(null|\"TIME\"),\"last_used_from\":\"[^\"]*\"", RegexOptions.None, 1000)]
    private static partial Regex Used();
}
