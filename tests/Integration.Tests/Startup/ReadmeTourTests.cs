using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Startup;

/// <summary>The README's tour, executed as it is written, answers what the README says it answers.</summary>
public sealed partial class ReadmeTourTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IDisposable
{
    private readonly DirectoryInfo mails = Directory.CreateTempSubdirectory("customers-mails-");

    private const char EndOfAnswer = '\u001e';
    private const string TheirFolder = "/var/lib/voipbin-customers/0123456789ab-mails";
    private const string ReceiverPort = "9099";
    private const string DefaultAddress = "http://127.0.0.1:5080";

    [Fact]
    public async Task Tour_AsWritten_AnswersAsWritten()
    {
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings:Customers"] = database.ConnectionString,
            ["Email:PickupDirectory"] = mails.FullName,
            ["Limits:DefaultPlan"] = "free",
        };
        await using var service = await RunningService.StartReadyAsync("Development", settings);
        var steps = ReadTour();

        var answers = await RunAsync(steps.Select(step => step.Command), service.Address, mails.FullName);

        Assert.NotEmpty(steps);
        foreach (var (step, answer) in steps.Zip(answers))
            Assert.True(Timeless(step.Answer) == Timeless(answer), $"{step.Command}\nanswers\n{answer}");
        Assert.Equal(steps.Count, answers.Count);
    }

    public void Dispose() => mails.Delete(recursive: true);

    private static List<(string Command, string Answer)> ReadTour()
    {
        var steps = new List<(string Command, string Answer)>();
        var continues = false;
        foreach (
            var line in ConsoleBlock()
                .Matches(File.ReadAllText(ReadmePath()))
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

    private static async Task<List<string>> RunAsync(IEnumerable<string> commands, Uri address, string mails)
    {
        var script = string.Concat(commands.Select(command => $"{command}\nprintf '\\036'\n"))
            .Replace(DefaultAddress, address.ToString().TrimEnd('/'), StringComparison.Ordinal)
            .Replace(TheirFolder, mails, StringComparison.Ordinal)
            .Replace(ReceiverPort, FreePort(), StringComparison.Ordinal);
        using var bash = Process.Start(
            new ProcessStartInfo("bash", ["-c", script])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
                WorkingDirectory = Path.GetDirectoryName(ReadmePath())!,
            }
        )!;
        var output = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        return [.. output.Split(EndOfAnswer)[..^1].Select(answer => answer.Trim())];
    }

    // What differs from run to run: times, ids, request ids, the beginnings of keys, the receiver's port, durations and cursors.
    private static string Timeless(string answer) => Used().Replace(Measured().Replace(TimelessIds(answer), "$1MEASURED"), "USE");

    private static string TimelessIds(string answer) =>
        Port()
            .Replace(
                Prefix().Replace(RequestId().Replace(Id().Replace(Time().Replace(answer, "TIME"), "ID"), "REQUEST"), "PREFIX"),
                "PORT"
            );

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }

    private static string ReadmePath() => Path.Combine(Checkout.Root, "README.md");

    [GeneratedRegex("```console\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex ConsoleBlock();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z")]
    private static partial Regex Time();

    [GeneratedRegex("(?!0{8})[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id();

    [GeneratedRegex("req_[0-9a-f]{32}")]
    private static partial Regex RequestId();

    [GeneratedRegex(@"(?<=127\.0\.0\.1:)\d+")]
    private static partial Regex Port();

    [GeneratedRegex("""("duration_ms":|"next_cursor":)("[0-9]+\.[0-9a-f]{12}"|[0-9]+)""")]
    private static partial Regex Measured();

    [GeneratedRegex("vb_[0-9A-Za-z_-]{8}")]
    private static partial Regex Prefix();

    // The last use of a key is stored some time after.
    [GeneratedRegex("\"tm_last_used\":(null|\"TIME\"),\"last_used_from\":\"[^\"]*\"", RegexOptions.None, 1000)]
    private static partial Regex Used();
}
