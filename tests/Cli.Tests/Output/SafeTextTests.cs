using System.Text.Json;
using Customers.Cli.Tests.Fixtures;

namespace Customers.Cli.Tests.Output;

/// <summary>Names that strangers chose: they must not steer the terminal of staff.</summary>
public sealed class SafeTextTests : IDisposable
{
    private const string Evil =
        "\u001b[31mred\u001b]0;title\u0007 \u009b2J \u202egpj.exe\u202c \u2066x\u2069 a\rb\nc [red]markup[/] \u200b\u2028";

    private readonly TestMachine machine = new() { IsTerminal = true, Width = 300 };

    [Theory]
    [InlineData("list")]
    [InlineData("list", "-o", "json")]
    [InlineData("list", "-o", "ndjson")]
    public async Task List_EvilName_IsWrittenOut(params string[] arguments)
    {
        machine.Platform.Then(Some.Page("", Some.Account(1, Evil)));

        Assert.Equal(0, await machine.RunAsync(arguments));

        var text = WithoutOurColors(machine.Output.ToString());
        Assert.DoesNotContain(text, IsObeyed);
        Assert.Contains(
            @"\u001b[31mred\u001b]0;title\u0007 \u009b2J \u202egpj.exe\u202c",
            text,
            StringComparison.OrdinalIgnoreCase
        );
        Assert.Contains("[red]markup[/]", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_EvilName_IsWrittenOut()
    {
        machine.Platform.Then(Some.Account(1, Evil));

        await machine.RunAsync("get", "1");

        Assert.DoesNotContain(WithoutOurColors(machine.Output.ToString()), IsObeyed);
    }

    [Fact]
    public async Task Json_EvilName_MeansTheSame()
    {
        machine.Platform.Then(Some.Account(1, Evil));

        await machine.RunAsync("get", "1", "-o", "json");

        Assert.Equal(Evil, JsonDocument.Parse(machine.Output.ToString()).RootElement.GetProperty("name").GetString());
    }

    [Fact]
    public async Task Refusal_EvilWords_AreWrittenOut()
    {
        machine.Platform.Then(
            System.Net.HttpStatusCode.Conflict,
            """{"detail":"\u001b[2J gone","error":{"reason":"X\u001b[1m","details":[]}}"""
        );

        Assert.Equal(1, await machine.RunAsync("get", "1"));

        Assert.DoesNotContain(machine.Error.ToString(), IsObeyed);
    }

    public void Dispose() => machine.Dispose();

    private static bool IsObeyed(char character) =>
        character is not '\n'
        && (char.IsControl(character) || character is '\u202e' or '\u202c' or '\u2066' or '\u2069' or '\u200b' or '\u2028');

    private static string WithoutOurColors(string text) =>
        System.Text.RegularExpressions.Regex.Replace(text, "\u001b\\[[0-9;]*m", "");
}
