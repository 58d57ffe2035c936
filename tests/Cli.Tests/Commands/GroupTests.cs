using Customers.Cli.Tests.Fixtures;

namespace Customers.Cli.Tests.Commands;

/// <summary>Groups of commands without another word: those with a list of their own show it.</summary>
public sealed class GroupTests : IDisposable
{
    private readonly TestMachine machine = new();

    [Theory]
    [InlineData("deliveries", "webhook_deliveries")]
    [InlineData("deletions", "deletions")]
    [InlineData("delegations", "delegations")]
    [InlineData("identity", "identity_verifications")]
    [InlineData("mails", "mails")]
    [InlineData("reservations", "reservations")]
    [InlineData("keys", "accesskeys")]
    [InlineData("agents", "agents")]
    public async Task Group_WithAList_ShowsIt(string group, string path)
    {
        machine.Platform.Then(Some.Page(""));

        Assert.Equal(0, await machine.RunAsync(group));

        Assert.Equal($"GET /v1.0/{path}?page_size=100", Assert.Single(machine.Platform.Lines));
    }

    [Fact]
    public async Task Group_WithTheOptionsOfItsList_TakesThem()
    {
        machine.Platform.Then(Some.Page("")).Then(Some.Page("")).Then(Some.Page(""));

        Assert.Equal(0, await machine.RunAsync("deliveries", "--state", "failed", "-n", "5", "-o", "json"));
        Assert.Equal(0, await machine.RunAsync("deliveries", "list", "--state", "failed", "-n", "5", "-o", "json"));
        Assert.Equal(0, await machine.RunAsync("keys", "--customer", Some.Id));

        Assert.Equal(
            [
                "GET /v1.0/webhook_deliveries?state=failed&page_size=5",
                "GET /v1.0/webhook_deliveries?state=failed&page_size=5",
                $"GET /v1.0/customers/{Some.Id}/accesskeys?page_size=100",
            ],
            machine.Platform.Lines
        );
    }

    [Fact]
    public async Task Profiles_WithoutAWord_AreListed()
    {
        Assert.Equal(0, await machine.RunAsync("profiles"));

        Assert.Contains("NAME", machine.Output.ToString(), StringComparison.Ordinal);
        Assert.Empty(machine.Platform.Requests);
    }

    [Theory]
    [InlineData("limits")]
    [InlineData("sweeps")]
    [InlineData("resources")]
    [InlineData("deliveries", "lits")]
    [InlineData("deliveries", "redeliverr")]
    [InlineData("keys", Some.Id)]
    public async Task Group_WithoutAListOrWithAWordThatIsNone_SaysWhatThereIs(params string[] words)
    {
        Assert.Equal(2, await machine.RunAsync(words));

        Assert.Empty(machine.Platform.Requests);
        Assert.Contains("--help says what there is.", machine.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_OfAGroup_SaysWhatItDoesAlone()
    {
        Assert.Equal(0, await machine.RunAsync("deliveries", "--help"));

        Assert.Contains(
            "Without another word: Lists deliveries of webhooks over all accounts.",
            machine.Output.ToString().ReplaceLineEndings(" "),
            StringComparison.Ordinal
        );
        Assert.Contains("redeliver", machine.Output.ToString(), StringComparison.Ordinal);
        Assert.Contains("--state", machine.Output.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => machine.Dispose();
}
