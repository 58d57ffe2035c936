using System.Net;
using Customers.Cli.Tests.Fixtures;

namespace Customers.Cli.Tests.Commands;

public sealed class ExitCodeTests : IDisposable
{
    private readonly TestMachine machine = new();

    [Theory]
    [InlineData(200, 0)]
    [InlineData(400, 1)]
    [InlineData(409, 1)]
    [InlineData(422, 1)]
    [InlineData(401, 3)]
    [InlineData(403, 3)]
    [InlineData(404, 4)]
    [InlineData(410, 4)]
    [InlineData(500, 5)]
    [InlineData(502, 5)]
    public async Task Get_Status_IsAnExitCode(int status, int code)
    {
        machine.Platform.Then((HttpStatusCode)status, Some.Problem(status, "SOME_REASON"), ("X-Request-Id", "req_77"));

        Assert.Equal(code, await machine.RunAsync("get", Some.Id));

        if (code > 0)
            Assert.Contains($"(SOME_REASON, HTTP {status}, request req_77)", machine.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_TellsEachDetail_AndNothingOnStandardOutput()
    {
        machine.Platform.Then(HttpStatusCode.BadRequest, Some.Problem(400, "INVALID_ARGUMENT", "The request is wrong."));

        await machine.RunAsync("create", "--email", "x");

        Assert.Equal(
            "The request is wrong.\n  email: It is no address.\n(INVALID_ARGUMENT, HTTP 400)\n",
            machine.Error.ToString()
        );
        Assert.Equal("", machine.Output.ToString());
    }

    [Fact]
    public async Task Refusal_ThatIsNoJson_IsTheStatus()
    {
        machine.Platform.Then(HttpStatusCode.BadGateway, "<html>");

        Assert.Equal(5, await machine.RunAsync("get", Some.Id));

        Assert.Equal("The platform answered 502.\n(HTTP 502)\n", machine.Error.ToString());
    }

    [Theory]
    [InlineData("bogus")]
    [InlineData("list", "--bogus")]
    [InlineData("list", "--output", "xml")]
    [InlineData("list", "--limit", "0")]
    [InlineData("list", "--limit", "many")]
    [InlineData("get")]
    [InlineData("get", "..")]
    [InlineData("hold", "x", "fraud")]
    [InlineData("customer", "get")]
    [InlineData("update", "x")]
    [InlineData("deliveries", "list", "--older-than", "soon")]
    [InlineData("metadata", "x", "--rtp-debug", "maybe")]
    [InlineData("limits", "set", "x", "--numbers", "lots")]
    [InlineData("stats", "--days", "401")]
    [InlineData("import", "/no/such/file")]
    [InlineData("completion", "cmd")]
    public async Task WrongUsage_Is2_AndNothingIsSent(params string[] arguments)
    {
        Assert.Equal(2, await machine.RunAsync(arguments));

        Assert.Empty(machine.Platform.Requests);
        Assert.Equal("", machine.Output.ToString());
        Assert.NotEqual("", machine.Error.ToString());
    }

    [Fact]
    public async Task Help_IsData()
    {
        Assert.Equal(0, await machine.RunAsync("--help"));

        Assert.Contains("6  you said no", machine.Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NobodyIsSignedIn_Is3()
    {
        Assert.Equal(3, await machine.RunSignedOutAsync("list"));

        Assert.Contains("customers login", machine.Error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => machine.Dispose();
}
