using System.Text.RegularExpressions;

namespace Customers.Architecture.Tests;

/// <summary>
/// The document of the requirements of OWASP ASVS 5.0, levels 1 and 2: each is in it once, and what it names as its proof is a test that exists.
/// </summary>
public sealed partial class AsvsTests
{
    private const string Document = "docs/security/asvs.md";
    private const string Begin = "<!-- counted from the tables below: run AsvsTests with APPROVE=1 -->";
    private const string End = "<!-- end of the count -->";

    private static readonly string[] states = ["met", "not met", "not yet", "deployment", "does not apply"];

    private static readonly IReadOnlyList<(string Id, string Level, string State, string Remark)> rows =
    [
        .. Row()
            .Matches(Source.ReadFile(Document).ReplaceLineEndings("\n"))
            .Select(row =>
                (row.Groups["id"].Value, row.Groups["level"].Value, row.Groups["state"].Value, row.Groups["remark"].Value)
            ),
    ];

    [Fact]
    public void Requirements_OfBothLevels_AreEachThereOnce()
    {
        var asked = Source.ReadFile("tests/Architecture.Tests/asvs.txt").ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

        Assert.Equal(asked, rows.Select(row => $"{row.Id} {row.Level}"));
        Assert.Equal(70, rows.Count(row => row.Level == "L1"));
        Assert.Equal(183, rows.Count(row => row.Level == "L2"));
    }

    [Fact]
    public void Requirements_EveryOne_IsInOneOfTheStatesAndSaysWhyUnlessItIsMet()
    {
        Assert.All(rows, row => Assert.Contains(row.State, states));
        Assert.Empty(rows.Where(row => row.State != "met" && row.Remark.Length == 0).Select(row => row.Id));
    }

    [Fact]
    public void Requirements_ThatAreMet_NameTestsThatExist()
    {
        var tests = TestsOfTheSources();
        var named = rows.Select(row =>
            (row.Id, row.State, Tests: Test().Matches(row.Remark).Select(name => name.Groups[1].Value))
        );

        Assert.Empty(named.Where(row => row.State == "met" && !row.Tests.Any()).Select(row => row.Id));
        Assert.Empty(named.SelectMany(row => row.Tests.Where(name => !tests.Contains(name)).Select(name => $"{row.Id}: {name}")));
    }

    [Fact]
    public void Count_OfTheDocument_IsThatOfItsRows()
    {
        var path = Path.Combine(Source.Root, Document);
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        Assert.InRange(begin, 0, end);
        var expected = $"{text[..begin]}{Begin}\n\n{string.Join('\n', Count())}\n\n{text[end..]}";
        if (Environment.GetEnvironmentVariable("APPROVE") == "1")
            File.WriteAllText(path, text = expected);

        Assert.Equal(expected, text);
    }

    private static IEnumerable<string> Count()
    {
        yield return $"| level | {string.Join(" | ", states)} |";
        yield return "|---|---|---|---|---|---|";
        foreach (var level in new[] { "L1", "L2" })
            yield return $"| {level} | {string.Join(" | ", states.Select(state => rows.Count(row => row.Level == level && row.State == state)))} |";
    }

    private static HashSet<string> TestsOfTheSources() =>
        [
            .. from file in Directory.EnumerateFiles(Path.Combine(Source.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            from method in TestMethods(File.ReadLines(file))
            select $"{Path.GetFileNameWithoutExtension(file)}.{method}",
        ];

    // The first method behind an attribute of a test.
    private static IEnumerable<string> TestMethods(IEnumerable<string> lines)
    {
        var isTest = false;
        foreach (var line in lines)
        {
            isTest = isTest || TestAttribute().IsMatch(line);
            if (!isTest || TestMethod().Match(line) is not { Success: true } method)
                continue;
            isTest = false;
            yield return method.Groups["name"].Value;
        }
    }

    [GeneratedRegex(
        @"^\| (?<id>\d+\.\d+\.\d+) \| (?<level>L[12]) \| (?<state>[a-z ]+) \| ?(?<remark>[^|\n]*?) ?\|$",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Row();

    [GeneratedRegex("`([A-Z][A-Za-z0-9]+Tests\\.[A-Za-z0-9_]+)`", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Test();

    [GeneratedRegex(@"^    \[(Fact|Theory|Property)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TestAttribute();

    [GeneratedRegex(@"^    public (async )?\w+ (?<name>\w+)\(", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TestMethod();
}
