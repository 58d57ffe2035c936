using Customers.Cli.Tests.Fixtures;

namespace Customers.Cli.Tests.Output;

public sealed class ColorTests : IDisposable
{
    private const string Escape = "\u001b";
    private const string Red = "\u001b[3";

    private readonly TestMachine machine = new();

    [Theory]
    [InlineData(true, null, null, true)]
    [InlineData(true, "1", null, false)]
    [InlineData(true, null, "dumb", false)]
    [InlineData(false, null, null, false)]
    public async Task List_Colors_AreForTerminalsThatWantThem(bool isTerminal, string? noColor, string? term, bool isColored)
    {
        machine.IsTerminal = isTerminal;
        if (noColor is not null)
            machine.Variables["NO_COLOR"] = noColor;
        if (term is not null)
            machine.Variables["TERM"] = term;
        machine.Platform.Then(Some.Page("", Some.Account(1)));

        await machine.RunAsync("list");

        Assert.Equal(isColored, machine.Output.ToString().Contains(Red, StringComparison.Ordinal));
        if (!isTerminal || term == "dumb")
            Assert.DoesNotContain(Escape, machine.Output.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => machine.Dispose();
}
