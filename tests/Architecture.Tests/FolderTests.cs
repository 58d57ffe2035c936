using System.Text.RegularExpressions;

namespace Customers.Architecture.Tests;

/// <summary>The folders of a project know each other one way: whoever follows the usings never comes back to where they began.</summary>
public sealed class FolderTests
{
    private static readonly string[] Projects = ["Domain", "Application", "Infrastructure", "Api"];

    // What many tests share, and what building leaves there.
    private static readonly string[] OnlyForTests = ["Fixtures", "Builders", "Clients", "CommandLine", "bin", "obj"];

    [Fact]
    public void Folders_OfEachProject_FormNoCircle() =>
        Assert.Empty(Projects.SelectMany(project => InCircles(project).Select(folder => $"{project}/{folder}")));

    /// <summary>A file does not say that it uses what its project imports everywhere: only one folder can be, and it knows no other.</summary>
    [Fact]
    public void Folders_ThatAProjectImportsEverywhere_KnowNoOther() =>
        Assert.Empty(
            from project in Projects
            let imported = ImportedEverywhere(project).ToArray()
            from file in Source.CSharp
            where file.Project == project && imported.Contains(file.Path.Split('/')[2])
            from other in KnownBy(file, project).Concat(imported.Skip(1))
            select $"{file.Path} knows {other}"
        );

    [Fact]
    public void Folders_OfTheTests_AreCalledAsThoseOfTheCode()
    {
        var known = Source
            .CSharp.Concat(Source.Tools)
            .SelectMany(file => file.Folder.Split('/').Skip(2))
            .Concat(OnlyForTests)
            .ToHashSet();

        Assert.Empty(
            from project in Directory.GetDirectories(Path.Combine(Source.Root, "tests"), "*.Tests")
            from folder in Directory.GetDirectories(project)
            // Where test runs leave their results is no folder of the code.
            where Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Any()
            where !known.Contains(Path.GetFileName(folder))
            select $"{Path.GetFileName(project)}/{Path.GetFileName(folder)}"
        );
    }

    private static IEnumerable<string> ImportedEverywhere(string project) =>
        Regex
            .Matches(
                Source.ReadFile($"src/{project}/{project}.csproj"),
                $@"<Using Include=""Customers\.{project}\.(\w+)",
                RegexOptions.None,
                TimeSpan.FromSeconds(1)
            )
            .Select(match => match.Groups[1].Value);

    private static IEnumerable<string> InCircles(string project)
    {
        var known = Source
            .CSharp.Where(file => file.Project == project && file.Path.Count('/'.Equals) > 2)
            .GroupBy(file => file.Path.Split('/')[2])
            .ToDictionary(folder => folder.Key, folder => folder.SelectMany(file => KnownBy(file, project)).ToHashSet());
        return known.Keys.Where(folder => Reaches(known, folder, folder)).Order(StringComparer.Ordinal);
    }

    // Usings and names that are written out in full.
    private static IEnumerable<string> KnownBy(SourceFile file, string project) =>
        Regex
            .Matches(file.Text, $@"\bCustomers\.{project}\.(\w+)", RegexOptions.None, TimeSpan.FromSeconds(1))
            .Select(match => match.Groups[1].Value)
            .Where(folder => folder != file.Path.Split('/')[2]);

    private static bool Reaches(Dictionary<string, HashSet<string>> known, string from, string to)
    {
        var (seen, next) = (new HashSet<string>(), new Stack<string>([from]));
        while (next.TryPop(out var folder))
            foreach (var other in known.GetValueOrDefault(folder, []).Where(seen.Add))
                next.Push(other);
        return seen.Contains(to);
    }
}
