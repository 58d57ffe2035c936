using System.Reflection;
using System.Text.RegularExpressions;

namespace Customers.Architecture.Tests;

/// <summary>Where things are, and who knows whom.</summary>
public sealed partial class LayerTests
{
    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Domain"] = [],
        ["Application"] = ["Domain"],
        ["Infrastructure"] = ["Application", "Domain"],
        ["Api"] = ["Infrastructure", "Application", "Domain"],
    };

    private static readonly string[] PackagesOfApplication =
    [
        "FluentValidation",
        "FluentValidation.DependencyInjectionExtensions",
        "MediatR",
        "Microsoft.Extensions.DependencyInjection.Abstractions",
        "Microsoft.Extensions.Logging.Abstractions",
    ];

    private static readonly string[] UselessNames = ["Helpers", "Utils", "Utilities", "Models", "Services", "Managers", "Misc"];

    [Fact]
    public void Assemblies_References_RunOneWay()
    {
        var wrong =
            from assembly in Code.Layers
            from reference in ReferencesOf(assembly)
            where reference.StartsWith("Customers.", StringComparison.Ordinal)
            where !MayKnow[LayerOf(assembly)].Contains(reference["Customers.".Length..])
            select $"{assembly.GetName().Name} → {reference}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Projects_References_RunOneWay()
    {
        var wrong =
            from project in MayKnow
            from Match reference in ProjectReference().Matches(ProjectFile(project.Key))
            where !project.Value.Contains(reference.Groups["name"].Value)
            select $"{project.Key} → {reference.Groups["name"].Value}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Domain_Knows_NothingButTheRuntime()
    {
        Assert.DoesNotContain("PackageReference", ProjectFile("Domain"), StringComparison.Ordinal);
        Assert.DoesNotContain("FrameworkReference", ProjectFile("Domain"), StringComparison.Ordinal);
        Assert.All(ReferencesOf(Code.Domain), name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
    }

    [Fact]
    public void Application_Knows_NoDatabaseAndNoHttp()
    {
        var wrong = ReferencesOf(Code.Application)
            .Where(name =>
                !name.StartsWith("System.", StringComparison.Ordinal) && !name.StartsWith("Customers.", StringComparison.Ordinal)
            )
            .Except(PackagesOfApplication, StringComparer.Ordinal)
            .Concat(ReferencesOf(Code.Application).Intersect(["System.Data.Common", "System.Net.Http"], StringComparer.Ordinal));

        Assert.Empty(wrong);
    }

    [Fact]
    public void Namespaces_OfEveryFile_MatchItsFolder()
    {
        var wrong =
            from file in Source.CSharp
            let declared = DeclaredNamespace().Match(file.Text)
            where declared.Success
            let expected = $"Customers.{file.Folder["src/".Length..].Replace('/', '.')}"
            where declared.Groups["name"].Value != expected
            select $"{file.Path}: {declared.Groups["name"].Value}";

        Assert.Empty(wrong);
        Assert.Equal(
            ["src/Api/Program.cs"],
            Source.CSharp.Where(file => !DeclaredNamespace().IsMatch(file.Text)).Select(file => file.Path)
        );
    }

    [Fact]
    public void Folders_Names_AreWordsOfTheDomain()
    {
        var wrong = Source.CSharp.Where(file => file.Folder.Split('/').Intersect(UselessNames).Any());
        Assert.Empty(wrong.Select(file => file.Path));
    }

    [Fact]
    public void Types_Names_SayMoreThanHelper() =>
        Assert.Empty(Code.WrittenInAll.Where(type => UselessTypeName().IsMatch(type.Name)).Select(Code.Label));

    private static string LayerOf(Assembly assembly) => assembly.GetName().Name!["Customers.".Length..];

    private static IEnumerable<string> ReferencesOf(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(name => name.Name!);

    private static string ProjectFile(string project) => Source.ReadFile($"src/{project}/{project}.csproj");

    [GeneratedRegex(
        @"<ProjectReference\s+Include=""[^""]*?(?<name>\w+)\.csproj""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex ProjectReference();

    [GeneratedRegex(
        @"^namespace (?<name>[\w.]+);$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex DeclaredNamespace();

    [GeneratedRegex(
        "(Helper|Helpers|Util|Utils|Manager|Base|Impl)(`[0-9]+)?$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex UselessTypeName();
}
