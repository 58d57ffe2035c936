using System.Net;
using Customers.Cli.Tests.Fixtures;

namespace Customers.Cli.Tests.Commands;

/// <summary>Commands that cannot be taken back.</summary>
public sealed class AskTests : IDisposable
{
    private const string Delete = $"DELETE /v1.0/customers/{Some.Id}";

    private const string Tried = """
        {"id":"x","status":"deleted","effects":{"events":[{"type":"customer_deleted","changed":["status"],"count":1},{"type":"agent_deleted","changed":[],"count":2}],
        "mails":[{"kind":"account_deleted"}],"webhooks":3,"capabilities":[{"action":"make_call","before":true,"after":false,"reason":"ACCOUNT_DELETED"},
        {"action":"send_message","before":false,"after":false,"reason":"ACCOUNT_DELETED"}],"resources":[{"type":"agents","before":2,"after":0}]},"not_tried":["effects"]}
        """;

    private readonly TestMachine machine = new();

    [Fact]
    public async Task Delete_WithoutATerminal_IsRefusedBeforeAnythingIsSent()
    {
        Assert.Equal(2, await machine.RunAsync("delete", Some.Id));

        Assert.Empty(machine.Platform.Requests);
        Assert.Contains("--yes", machine.Error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("n\n")]
    [InlineData("\n")]
    [InlineData("yess\n")]
    [InlineData("")]
    public async Task Delete_AnswerIsNotYes_OnlyTried(string typed)
    {
        machine.IsTerminal = true;
        machine.Typed = typed;
        machine.Platform.Then(Tried);

        Assert.Equal(6, await machine.RunAsync("delete", Some.Id));

        Assert.Equal($"{Delete}?dry_run=true", Assert.Single(machine.Platform.Lines));
        Assert.Equal("", machine.Output.ToString());
        Assert.Equal(
            $"""
            Deletes an account for good. (delete {Some.Id})
              Events: customer_deleted, agent_deleted ×2
              Mails: account_deleted
              Webhooks: 3
              May no more: make_call (ACCOUNT_DELETED)
              Resources: agents 2 → 0
              Not tried: effects
            Go on? [y/N] Nothing was done.

            """.ReplaceLineEndings("\n"),
            machine.Error.ToString()
        );
    }

    [Theory]
    [InlineData("y\n")]
    [InlineData(" YES \n")]
    public async Task Delete_AnswerIsYes_IsDone(string typed)
    {
        machine.IsTerminal = true;
        machine.Typed = typed;
        machine.Platform.Then(Tried).Then("""{"id":"x","status":"deleted"}""");

        Assert.Equal(0, await machine.RunAsync("delete", Some.Id));

        Assert.Equal([$"{Delete}?dry_run=true", Delete], machine.Platform.Lines);
    }

    [Fact]
    public async Task Delete_Yes_AsksNothing()
    {
        machine.Platform.Then("""{"id":"x","status":"deleted"}""");

        Assert.Equal(0, await machine.RunAsync("delete", Some.Id, "--yes"));

        Assert.Equal(Delete, Assert.Single(machine.Platform.Lines));
    }

    [Fact]
    public async Task Delete_TryIsRefused_NobodyIsAsked()
    {
        machine.IsTerminal = true;
        machine.Platform.Then(HttpStatusCode.NotFound, Some.Problem(404, "CUSTOMER_NOT_FOUND"));

        Assert.Equal(4, await machine.RunAsync("delete", Some.Id));

        Assert.Single(machine.Platform.Requests);
        Assert.DoesNotContain("Go on?", machine.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DryRun_OfAnything_ShowsTheAnswerAndIsNotAsked()
    {
        machine.Platform.Then(Tried);

        Assert.Equal(0, await machine.RunAsync("delete", Some.Id, "--dry-run", "-o", "json"));

        Assert.Equal($"{Delete}?dry_run=true", Assert.Single(machine.Platform.Lines));
        Assert.Equal("3", JsonNode.Parse(machine.Output.ToString())!["effects"]!["webhooks"]!.ToString());
    }

    [Fact]
    public async Task Sweep_CannotBeTried_IsAskedOnly()
    {
        machine.IsTerminal = true;
        machine.Typed = "y\n";
        machine.Platform.Then("""{"name":"retention","counts":{"events":3},"duration_ms":4}""");

        Assert.Equal(0, await machine.RunAsync("sweeps", "run", "retention"));

        Assert.Equal("POST /v1.0/sweeps/retention", Assert.Single(machine.Platform.Lines));
    }

    [Fact]
    public async Task Redeliver_ShowsHowMany()
    {
        machine.IsTerminal = true;
        machine.Typed = "n\n";
        machine.Platform.Then("""{"count":17}""");

        Assert.Equal(6, await machine.RunAsync("deliveries", "redeliver", "--type", "customer_updated", "--older-than", "2h"));

        Assert.Equal("""{"older_than":7200,"type":"customer_updated"}""", Assert.Single(machine.Platform.Requests).Body);
        Assert.Contains("It concerns 17.", machine.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redeliver_MoreThanAreTakenAtOnce_SaysSo()
    {
        machine.Platform.Then("""{"count":1000,"more":true}""");

        Assert.Equal(0, await machine.RunAsync("deliveries", "redeliver", "--yes"));

        Assert.Contains("the same command takes the next ones", machine.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FreshPassword_OnATerminal_IsAskedForAndSent()
    {
        machine.IsTerminal = true;
        machine.Hidden = "quiet harbour";
        machine.Platform.Then(HttpStatusCode.Forbidden, Some.Problem(403, "FRESH_PASSWORD_REQUIRED")).Then("""{"id":"x"}""");

        Assert.Equal(0, await machine.RunAsync("update", Some.Id, "--email", "a@b.example"));

        Assert.Equal(
            ["""{"email":"a@b.example"}""", """{"email":"a@b.example","current_password":"quiet harbour"}"""],
            machine.Platform.Requests.Select(request => request.Body)
        );
        Assert.DoesNotContain("quiet harbour", machine.Error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => machine.Dispose();
}
