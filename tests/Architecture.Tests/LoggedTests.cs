using System.Reflection;
using System.Text.RegularExpressions;
using Customers.Domain.Events;

namespace Customers.Architecture.Tests;

/// <summary>The inventory of what is logged is that of the code.</summary>
public sealed partial class LoggedTests
{
    private const string Document = "docs/security/logged.md";
    private const string Begin = "<!-- generated from src: run LoggedTests with APPROVE=1 -->";
    private const string End = "<!-- end of the generated lists -->";

    [Fact]
    public void Inventory_MessagesAndEvents_AreThoseOfTheCode()
    {
        var path = Path.Combine(Source.Root, Document);
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        Assert.InRange(begin, 0, end);
        var expected = $"{text[..begin]}{Begin}\n\n{string.Join('\n', Lists())}\n\n{text[end..]}";
        if (Environment.GetEnvironmentVariable("APPROVE") == "1")
            File.WriteAllText(path, text = expected);

        Assert.Equal(expected, text);
    }

    private static IEnumerable<string> Lists()
    {
        yield return "The audit log, by the type of the event:";
        yield return "";
        foreach (
            var type in typeof(EventTypes).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral)
        )
            yield return $"- `{type.GetRawConstantValue()}`";
        yield return "";
        yield return "The log, beside the line of a request and what the framework says:";
        yield return "";
        yield return "| by | level | message |";
        yield return "|---|---|---|";
        foreach (var file in Source.CSharp.Where(file => file.Name.EndsWith(".Log.cs", StringComparison.Ordinal)))
        foreach (Match message in Message().Matches(file.Text))
            yield return $"| `{file.Name[..^".Log.cs".Length]}` | {message.Groups["level"].Value} | {message.Groups["text"].Value} |";
    }

    [GeneratedRegex(
        @"LogLevel\.(?<level>\w+),\s*Message = ""(?<text>[^""]*)""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Message();
}
