using System.Globalization;
using Customers.Api.Logging;
using Serilog.Events;
using Serilog.Parsing;

namespace Customers.Integration.Tests.Logging;

/// <summary>The console of a developer is a terminal too: what came from outside writes no line of its own and commands nothing.</summary>
public sealed class ReadableLinesTests
{
    private const string Hostile = "a\r\n12:00:00.000 INF Forged\u001b[2J\u0007\u0085\u2028\u009bz";

    [Fact]
    public void Format_ControlCharactersInAValue_AreEscaped()
    {
        var line = Format(exception: null);

        Assert.EndsWith(
            " INF Source Name a\\u000d\\u000a12:00:00.000 INF Forged\\u001b[2J\\u0007\\u0085\\u2028\\u009bz ok\n",
            line,
            StringComparison.Ordinal
        );
        Assert.Single(line, '\n');
    }

    [Fact]
    public void Format_ControlCharactersInAnException_BeginNoLine()
    {
        var lines = Format(new InvalidOperationException(Hostile, new FormatException("inner"))).TrimEnd('\n').Split('\n');

        Assert.True(lines.Length > 2);
        Assert.All(lines.Skip(1), line => Assert.StartsWith("    ", line, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.DoesNotContain(line, char.IsControl));
    }

    private static string Format(Exception? exception)
    {
        var happened = new LogEvent(
            new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            LogEventLevel.Information,
            exception,
            new MessageTemplateParser().Parse("Name {Name} ok"),
            [new("SourceContext", new ScalarValue("Source")), new("Name", new ScalarValue(Hostile))]
        );
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        new ReadableLines().Format(happened, output);
        return output.ToString();
    }
}
