using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Customers.Architecture.Tests;

/// <summary>The build says which packages the service consists of, and the project knows of each whether its advisories were looked up.</summary>
public sealed partial class SbomTests
{
    private const string Components = "docs/security/components.md";

    private static readonly Dictionary<string, string> versions = XDocument
        .Parse(Source.ReadFile("Directory.Packages.props"))
        .Descendants("PackageVersion")
        .ToDictionary(package => package.Attribute("Include")!.Value, package => package.Attribute("Version")!.Value);

    /// <summary>The packages that projects of the service name, with the version that is central.</summary>
    private static IEnumerable<(string Name, string Version)> Used =>
        Directory
            .EnumerateFiles(Path.Combine(Source.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .SelectMany(project => XDocument.Load(project).Descendants("PackageReference"))
            .Select(package => package.Attribute("Include")!.Value)
            .Distinct()
            .Select(name => (name, versions[name]));

    [Fact]
    public void Scripts_Both_WriteTheSameSbom()
    {
        var command = Command("build.sh");

        Assert.Contains("-o artifacts -fn sbom.json", command, StringComparison.Ordinal);
        Assert.Equal(command, Command("build.ps1"));
    }

    [Fact]
    public async Task Sbom_OfTheBuild_NamesEveryPackageOfTheServiceWithItsVersionAndLicence()
    {
        var folder = Directory.CreateTempSubdirectory("sbom-");
        try
        {
            await RunAsync(Command("build.sh").Replace("-o artifacts", $"-o {folder.FullName}", StringComparison.Ordinal));
            using var sbom = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder.FullName, "sbom.json")));

            Assert.Equal("CycloneDX", sbom.RootElement.GetProperty("bomFormat").GetString());
            Assert.Equal("1.6", sbom.RootElement.GetProperty("specVersion").GetString());
            var components = sbom.RootElement.GetProperty("components").EnumerateArray().ToList();
            var named = components.Select(each => (Text(each, "name"), Text(each, "version"))).ToHashSet();
            Assert.NotEmpty(Used);
            Assert.Superset(Used.ToHashSet(), named);
            Assert.Empty(components.Where(each => !each.TryGetProperty("licenses", out _)).Select(each => Text(each, "name")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Advisories_OfEveryPackage_WereLookedUpForItsVersion()
    {
        var lookedUp = Row()
            .Matches(Source.ReadFile(Components))
            .Select(row => (row.Groups["name"].Value, row.Groups["version"].Value))
            .ToList();

        Assert.Equal(Used.Order(), lookedUp.Order());
    }

    private static string Command(string script) =>
        Assert
            .Single(
                Source.ReadFile(script).Split('\n'),
                line => line.TrimStart().StartsWith("dotnet tool run dotnet-CycloneDX", StringComparison.Ordinal)
            )
            .Trim();

    private static async Task RunAsync(string command)
    {
        var words = command.Split(' ');
        using var process = Process.Start(
            new ProcessStartInfo(words[0], words[1..])
            {
                WorkingDirectory = Source.Root,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"dotnet tool restore, then try again: {output}");
    }

    private static string Text(JsonElement component, string member) => component.GetProperty(member).GetString()!;

    [GeneratedRegex(
        @"^\| `(?<name>[\w.-]+)` \| (?<version>\d\S*) \|",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Row();
}
