using System.Text.RegularExpressions;

namespace Customers.Architecture.Tests;

/// <summary>A file of the production code.</summary>
/// <param name="Path">Its path from the root of the repository, with slashes.</param>
/// <param name="Text">What is in it.</param>
internal sealed record SourceFile(string Path, string Text)
{
    public IReadOnlyList<string> Lines { get; } = Text.TrimEnd('\n').Split('\n');

    public string Project => Path.Split('/')[1];

    public string Folder => Path[..Path.LastIndexOf('/')];

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public override string ToString() => Path;
}

/// <summary>The production code as text.</summary>
internal static class Source
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<SourceFile> CSharp { get; } = Read("src", "*.cs");

    /// <summary>The programs beside the service, as text.</summary>
    public static IReadOnlyList<SourceFile> Tools { get; } = Read("tools", "*.cs");

    public static IReadOnlyList<SourceFile> Sql { get; } = Read("src", "*.sql");

    /// <summary>Every line that matches, as <c>path:line text</c>.</summary>
    public static IReadOnlyList<string> LinesMatching(this IEnumerable<SourceFile> files, Regex pattern) =>
        [
            .. files.SelectMany(file =>
                file.Lines.Index()
                    .Where(line => pattern.IsMatch(line.Item))
                    .Select(line => $"{file.Path}:{line.Index + 1} {line.Item.Trim()}")
            ),
        ];

    public static string ReadFile(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static List<SourceFile> Read(string folder, string pattern) =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
                .Select(path => (Full: path, Path: Path.GetRelativePath(Root, path).Replace('\\', '/')))
                .Where(file => !file.Path.Split('/').Any(folder => folder is "bin" or "obj"))
                .OrderBy(file => file.Path, StringComparer.Ordinal)
                .Select(file => new SourceFile(file.Path, File.ReadAllText(file.Full).ReplaceLineEndings("\n"))),
        ];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Customers.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("Customers.sln is in no folder above the tests.");
    }
}
