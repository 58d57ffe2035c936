using Customers.Cli.Tests.Fixtures;

namespace Customers.Cli.Tests.Completions;

public sealed class CompletionTests : IDisposable
{
    private readonly TestMachine machine = new();

    [Theory]
    [InlineData("customers ke", "keys")]
    [InlineData("customers keys del", "delete")]
    [InlineData("customers list --sta", "--status")]
    [InlineData("customers list --status su", "suspended")]
    [InlineData("customers sweeps run ret", "retention")]
    [InlineData("customers list --output nd", "ndjson")]
    public async Task Suggest_Word_IsCompleted(string typed, string word)
    {
        Assert.Equal(0, await machine.RunAsync($"[suggest:{typed.Length}]", typed));

        Assert.Contains(word, machine.Output.ToString().Split('\n'));
        Assert.Empty(machine.Platform.Requests);
    }

    [Theory]
    [InlineData("bash", "complete -F _customers customers")]
    [InlineData("zsh", "compdef _customers customers")]
    [InlineData("fish", "complete -f -c customers")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName customers")]
    public async Task Script_OfAShell_AsksTheTool(string shell, string line)
    {
        Assert.Equal(0, await machine.RunSignedOutAsync("completion", shell));

        Assert.Contains(line, machine.Output.ToString(), StringComparison.Ordinal);
        Assert.Contains("[suggest:", machine.Output.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => machine.Dispose();
}
