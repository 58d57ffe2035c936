using System.Text.RegularExpressions;

namespace Customers.Integration.Tests.Startup;

/// <summary>The instructions of <c>deploy/Dockerfile</c>, one after the other.</summary>
internal static partial class ContainerFile
{
    /// <summary>Each with its words.</summary>
    public static IReadOnlyList<(string Name, string Words)> Instructions { get; } =
    [
        .. Instruction()
            .Matches(Comment().Replace(File.ReadAllText(Deploy.PathOf("Dockerfile")), "").Replace("\\\n", " "))
            .Select(match => (match.Groups["name"].Value, match.Groups["words"].Value.Trim())),
    ];

    /// <summary>Those of the stage that builds, and those of the image.</summary>
    public static IEnumerable<(string Name, string Words)> OfStage(int number)
    {
        var stage = -1;
        foreach (var instruction in Instructions)
        {
            stage += instruction.Name == "FROM" ? 1 : 0;
            if (stage == number)
                yield return instruction;
        }
    }

    /// <summary>The words of the only instruction of this name in the image.</summary>
    public static string Single(string name) => OfStage(1).Single(each => each.Name == name).Words;

    /// <summary>The environment of the image.</summary>
    public static IReadOnlyDictionary<string, string> Environment { get; } =
        OfStage(1)
            .Where(each => each.Name == "ENV")
            .SelectMany(each => each.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);

    [GeneratedRegex("^#.*\n", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();

    [GeneratedRegex("^(?<name>[A-Z]+) (?<words>.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Instruction();
}
