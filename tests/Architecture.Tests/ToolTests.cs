using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Customers.Architecture.Tests;

/// <summary>The tools beside the service: they speak HTTP only, and are written as the service is.</summary>
public sealed partial class ToolTests
{
    private const int LongestFile = 250;

    private static readonly string folder = Path.Combine(Source.Root, "tools");

    [Fact]
    public void Projects_OfTools_KnowNothingOfTheService()
    {
        var projects = Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories).ToList();

        Assert.NotEmpty(projects);
        Assert.Empty(projects.SelectMany(project => XDocument.Load(project).Descendants("ProjectReference")));
    }

    [Fact]
    public void Packages_OfTools_WereLookedUpForTheirVersion()
    {
        var versions = XDocument
            .Parse(Source.ReadFile("Directory.Packages.props"))
            .Descendants("PackageVersion")
            .ToDictionary(package => package.Attribute("Include")!.Value, package => package.Attribute("Version")!.Value);
        var names = Directory
            .EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories)
            .SelectMany(project => XDocument.Load(project).Descendants("PackageReference"))
            .Select(package => package.Attribute("Include")!.Value)
            .ToList();
        var components = Source.ReadFile("docs/security/components.md").ReplaceLineEndings(" ");

        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.Contains($"`{name}` {versions[name]}", components, StringComparison.Ordinal));
    }

    [Fact]
    public void Files_OfTools_AreShort()
    {
        Assert.NotEmpty(Source.Tools);
        Assert.Empty(Source.Tools.Where(file => file.Lines.Count > LongestFile).Select(file => file.Path));
    }

    [Fact]
    public void Types_OfTools_AreInternalAndSealed() => Assert.Empty(Source.Tools.LinesMatching(OpenType()));

    [Fact]
    public void Text_OfTools_HasNoClockNoRandomIdAndNoUnfinishedWork() => Assert.Empty(Source.Tools.LinesMatching(Unwanted()));

    [GeneratedRegex(
        @"^\s*(public|protected)[\w\s]*\b(class|record|interface|struct|enum)\b|^\s*internal (partial )?(class|record) ",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex OpenType();

    [GeneratedRegex(
        @"\b(DateTime|DateTimeOffset)\.(Utc)?Now\b|Guid\.NewGuid\(|\bRandom\.Shared\b|\)\.Result\b|\.Wait\(\)|GetAwaiter\(\)|\basync void\b|\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException|RS0030",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Unwanted();
}
