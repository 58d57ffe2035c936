using System.Text.RegularExpressions;

namespace Customers.Architecture.Tests;

/// <summary>Documents name files, and code names decisions: what they name is there.</summary>
public sealed partial class DocumentTests
{
    private static readonly IReadOnlyList<string> Documents =
    [
        .. Directory.EnumerateFiles(Source.Root, "*.md"),
        .. Directory.EnumerateFiles(Path.Combine(Source.Root, "docs"), "*.md", SearchOption.AllDirectories),
    ];

    private static readonly HashSet<string> CodeFiles = [.. Source.CSharp.Concat(Source.Sql).Select(file => file.Name)];

    [Fact]
    public void Documents_PathsTheyName_Exist() =>
        Assert.Empty(Missing(NamedPath(), path => Path.Exists(Path.Combine(Source.Root, path))));

    [Fact]
    public void Documents_CodeFilesTheyNameWithoutAPath_Exist() => Assert.Empty(Missing(NamedCodeFile(), CodeFiles.Contains));

    [Fact]
    public void Decisions_ThatCodeNames_Exist()
    {
        var numbers = Source.CSharp.SelectMany(file => NamedDecision().Matches(file.Text)).Select(match => match.Groups[1].Value);

        Assert.NotEmpty(numbers);
        Assert.All(
            numbers.Distinct(),
            number =>
                Assert.Single(
                    Directory.EnumerateFiles(Path.Combine(Source.Root, "docs/decisions"), $"{number.PadLeft(4, '0')}-*.md")
                )
        );
    }

    [Fact]
    public void Decisions_EachOne_IsTitledWithItsNumber() =>
        Assert.All(
            Directory.EnumerateFiles(Path.Combine(Source.Root, "docs/decisions")),
            file =>
                Assert.StartsWith(
                    $"# {Path.GetFileName(file)[..4].TrimStart('0')}. ",
                    File.ReadAllText(file),
                    StringComparison.Ordinal
                )
        );

    private static List<string> Missing(Regex pattern, Predicate<string> isThere) =>
        [
            .. Documents
                .SelectMany(document =>
                    pattern.Matches(File.ReadAllText(document)).Select(match => (document, name: match.Groups[1].Value))
                )
                .Where(named => !isThere(named.name))
                .Select(named => $"{Path.GetFileName(named.document)}: {named.name}"),
        ];

    // A decision is also named by its number alone, and a pattern (…, *) names no single file.
    [GeneratedRegex(@"`((?:src|tests|docs|examples|deploy)/(?!decisions/\d{4}`)[^`\s…*{]*)`")]
    private static partial Regex NamedPath();

    [GeneratedRegex(@"`([A-Za-z.]+\.(?:cs|sql))`")]
    private static partial Regex NamedCodeFile();

    [GeneratedRegex("decisions?[ /]([0-9]+)")]
    private static partial Regex NamedDecision();
}
